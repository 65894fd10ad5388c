package io.github.numbermasking.benchmarks.load;

import io.github.numbermasking.benchmarks.data.Dataset;

/** Writes a Call Action Request with every documented field. */
public final class CallRequestBody {

    private CallRequestBody() {}

    /** The call of a route's party to its virtual number, in a session of its own. */
    public static String of(int route) {
        return """
                {"namespace":"VOICE","eventType":"CALL_ACTION","description":"Action request of a call","payload":{\
                "eventId":"eb0fc709-9693-11ea-454d-1705dde98182","callId":"a1d6a5e3-efec-11e9-b999-7d370b5f90d1",\
                "sessionId":"a1d6a5e4-efec-11e9-b999-%012x","subAccountId":"your_subaccount_id",\
                "callStatus":"CALL_RECEIVED","callDirection":"INBOUND","callType":"PSTN","source":"+%d",\
                "destination":"+%d","sourceFormat":"MSISDN","destinationFormat":"MSISDN","sourceCountryCode":"SG",\
                "destinationCountryCode":"SG","destinationRefId":"vn-ref-1","callDuration":0,"sipCode":200,\
                "timestamp":"2019-10-16T08:12:01Z"}}""".formatted(route, Dataset.party(route), Dataset.number(route / 2));
    }
}
