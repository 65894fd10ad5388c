INSERT INTO masking_number (virtual_number, country, status, draining, reference_id, sub_account_id, reported_at)
    VALUES (6560000000, '', 'ACTIVE', false, '', '', 0);
INSERT INTO masking_number (virtual_number, country, status, draining, reference_id, sub_account_id, reported_at)
    VALUES (6560000001, '', 'ACTIVE', false, '', '', 0);
INSERT INTO masking_number (virtual_number, country, status, draining, reference_id, sub_account_id, reported_at)
    VALUES (6560000002, '', 'ACTIVE', false, '', '', 0);
INSERT INTO masking_number (virtual_number, country, status, draining, reference_id, sub_account_id, reported_at)
    VALUES (6560000003, '', 'ACTIVE', false, '', '', 0);
INSERT INTO masking_number (virtual_number, country, status, draining, reference_id, sub_account_id, reported_at)
    VALUES (6560000004, '', 'ACTIVE', false, '', '', 0);
INSERT INTO masking_number (virtual_number, country, status, draining, reference_id, sub_account_id, reported_at)
    VALUES (6560000005, '', 'ACTIVE', false, '', '', 0);
INSERT INTO masking_number (virtual_number, country, status, draining, reference_id, sub_account_id, reported_at)
    VALUES (6560000006, '', 'ACTIVE', false, '', '', 0);
INSERT INTO masking_number (virtual_number, country, status, draining, reference_id, sub_account_id, reported_at)
    VALUES (6560000007, 'SG', 'UNHEALTHY', true, 'ref-7', '', 0);
INSERT INTO masking_subaccount (sub_account_id, listed_at)
    VALUES ('ours', 1772366400123);
INSERT INTO masking_booking (booking_id, party_a, number_a, party_b, number_b, status, created_at, expires_at, ends_at, live_until, cool_until)
    VALUES ('cooling-0', 6591000300, 6560000002, 6591000400, 6560000002, 'CANCELLED', 1772625600123, 1772712000123, 1772625600123, 0, 1772668800123);
INSERT INTO masking_booking (booking_id, party_a, number_a, party_b, number_b, status, created_at, expires_at, ends_at, live_until, cool_until)
    VALUES ('cooling-1', 6591000301, 6560000005, 6591000401, 6560000005, 'COMPLETED', 1772625600123, 1772712000123, 1772625600123, 1772626200123, 1772669400123);
INSERT INTO masking_booking (booking_id, party_a, number_a, party_b, number_b, status, created_at, expires_at, ends_at, live_until, cool_until)
    VALUES ('cooling-2', 6591000302, 6560000004, 6591000402, 6560000004, 'CANCELLED', 1772625600123, 1772712000123, 1772629200123, 0, 1772672400123);
INSERT INTO masking_booking (booking_id, party_a, number_a, party_b, number_b, status, created_at, expires_at, ends_at, live_until, cool_until)
    VALUES ('cooling-3', 6591000303, 6560000003, 6591000403, 6560000003, 'CANCELLED', 1772625600123, 1772712000123, 1772629200123, 0, 1772672400123);
INSERT INTO masking_booking (booking_id, party_a, number_a, party_b, number_b, status, created_at, expires_at, ends_at, live_until, cool_until)
    VALUES ('grace-0', 6591000500, 6560000006, 6591000501, 6560000006, 'COMPLETED', 1772629200123, 1772715600123, 1772629200123, 1772629800123, 1772673000123);
INSERT INTO masking_booking (booking_id, party_a, number_a, party_b, number_b, status, created_at, expires_at, ends_at, live_until, cool_until)
    VALUES ('live-0', 6591000000, 6560000002, 6591000001, 6560000002, 'ACTIVE', 1772629320123, 1772715720123, 1772715720123, 1772716320123, 1772759520123);
INSERT INTO masking_booking (booking_id, party_a, number_a, party_b, number_b, status, created_at, expires_at, ends_at, live_until, cool_until)
    VALUES ('live-1', 6591000000, 6560000001, 6591000002, 6560000001, 'ACTIVE', 1772629320123, 1772715720123, 1772715720123, 1772716320123, 1772759520123);
INSERT INTO masking_booking (booking_id, party_a, number_a, party_b, number_b, status, created_at, expires_at, ends_at, live_until, cool_until)
    VALUES ('live-2', 6591000000, 6560000005, 6591000003, 6560000005, 'ACTIVE', 1772629320123, 1772715720123, 1772715720123, 1772716320123, 1772759520123);
INSERT INTO masking_booking (booking_id, party_a, number_a, party_b, number_b, status, created_at, expires_at, ends_at, live_until, cool_until)
    VALUES ('live-3', 6591000000, 6560000000, 6591000004, 6560000000, 'ACTIVE', 1772629320123, 1772715720123, 1772715720123, 1772716320123, 1772759520123);
INSERT INTO masking_booking (booking_id, party_a, number_a, party_b, number_b, status, created_at, expires_at, ends_at, live_until, cool_until)
    VALUES ('live-4', 6591000000, 6560000004, 6591000005, 6560000004, 'ACTIVE', 1772629320123, 1772715720123, 1772715720123, 1772716320123, 1772759520123);
INSERT INTO masking_booking (booking_id, party_a, number_a, party_b, number_b, status, created_at, expires_at, ends_at, live_until, cool_until)
    VALUES ('live-5', 6591000000, 6560000006, 6591000007, 6560000006, 'ACTIVE', 1772629320123, 1772715720123, 1772715720123, 1772716320123, 1772759520123);
INSERT INTO masking_booking (booking_id, party_a, number_a, party_b, number_b, status, created_at, expires_at, ends_at, live_until, cool_until)
    VALUES ('over-0', 6591000100, 6560000001, 6591000200, 6560000001, 'COMPLETED', 1772366400123, 1772452800123, 1772366400123, 1772367000123, 1772410200123);
INSERT INTO masking_booking (booking_id, party_a, number_a, party_b, number_b, status, created_at, expires_at, ends_at, live_until, cool_until)
    VALUES ('over-1', 6591000101, 6560000000, 6591000201, 6560000000, 'CANCELLED', 1772366400123, 1772452800123, 1772366400123, 0, 1772409600123);
INSERT INTO masking_booking (booking_id, party_a, number_a, party_b, number_b, status, created_at, expires_at, ends_at, live_until, cool_until)
    VALUES ('over-2', 6591000102, 6560000006, 6591000202, 6560000006, 'ACTIVE', 1772366400123, 1772452800123, 1772452800123, 1772453400123, 1772496600123);
INSERT INTO masking_booking (booking_id, party_a, number_a, party_b, number_b, status, created_at, expires_at, ends_at, live_until, cool_until)
    VALUES ('over-3', 6591000103, 6560000003, 6591000203, 6560000003, 'ACTIVE', 1772366400123, 1772452800123, 1772452800123, 1772453400123, 1772496600123);
INSERT INTO masking_route (virtual_number, party, counterpart, shown_number, booking_id, live_until, cool_until)
    VALUES (6560000000, 6591000000, 6591000004, 6560000000, 'live-3', 1772716320123, 1772759520123);
INSERT INTO masking_route (virtual_number, party, counterpart, shown_number, booking_id, live_until, cool_until)
    VALUES (6560000000, 6591000004, 6591000000, 6560000000, 'live-3', 1772716320123, 1772759520123);
INSERT INTO masking_route (virtual_number, party, counterpart, shown_number, booking_id, live_until, cool_until)
    VALUES (6560000000, 6591000101, 6591000201, 6560000000, 'over-1', 0, 1772409600123);
INSERT INTO masking_route (virtual_number, party, counterpart, shown_number, booking_id, live_until, cool_until)
    VALUES (6560000000, 6591000201, 6591000101, 6560000000, 'over-1', 0, 1772409600123);
INSERT INTO masking_route (virtual_number, party, counterpart, shown_number, booking_id, live_until, cool_until)
    VALUES (6560000001, 6591000000, 6591000002, 6560000001, 'live-1', 1772716320123, 1772759520123);
INSERT INTO masking_route (virtual_number, party, counterpart, shown_number, booking_id, live_until, cool_until)
    VALUES (6560000001, 6591000002, 6591000000, 6560000001, 'live-1', 1772716320123, 1772759520123);
INSERT INTO masking_route (virtual_number, party, counterpart, shown_number, booking_id, live_until, cool_until)
    VALUES (6560000001, 6591000100, 6591000200, 6560000001, 'over-0', 1772367000123, 1772410200123);
INSERT INTO masking_route (virtual_number, party, counterpart, shown_number, booking_id, live_until, cool_until)
    VALUES (6560000001, 6591000200, 6591000100, 6560000001, 'over-0', 1772367000123, 1772410200123);
INSERT INTO masking_route (virtual_number, party, counterpart, shown_number, booking_id, live_until, cool_until)
    VALUES (6560000002, 6591000000, 6591000001, 6560000002, 'live-0', 1772716320123, 1772759520123);
INSERT INTO masking_route (virtual_number, party, counterpart, shown_number, booking_id, live_until, cool_until)
    VALUES (6560000002, 6591000001, 6591000000, 6560000002, 'live-0', 1772716320123, 1772759520123);
INSERT INTO masking_route (virtual_number, party, counterpart, shown_number, booking_id, live_until, cool_until)
    VALUES (6560000002, 6591000300, 6591000400, 6560000002, 'cooling-0', 0, 1772668800123);
INSERT INTO masking_route (virtual_number, party, counterpart, shown_number, booking_id, live_until, cool_until)
    VALUES (6560000002, 6591000400, 6591000300, 6560000002, 'cooling-0', 0, 1772668800123);
INSERT INTO masking_route (virtual_number, party, counterpart, shown_number, booking_id, live_until, cool_until)
    VALUES (6560000003, 6591000103, 6591000203, 6560000003, 'over-3', 1772453400123, 1772496600123);
INSERT INTO masking_route (virtual_number, party, counterpart, shown_number, booking_id, live_until, cool_until)
    VALUES (6560000003, 6591000203, 6591000103, 6560000003, 'over-3', 1772453400123, 1772496600123);
INSERT INTO masking_route (virtual_number, party, counterpart, shown_number, booking_id, live_until, cool_until)
    VALUES (6560000003, 6591000303, 6591000403, 6560000003, 'cooling-3', 0, 1772672400123);
INSERT INTO masking_route (virtual_number, party, counterpart, shown_number, booking_id, live_until, cool_until)
    VALUES (6560000003, 6591000403, 6591000303, 6560000003, 'cooling-3', 0, 1772672400123);
INSERT INTO masking_route (virtual_number, party, counterpart, shown_number, booking_id, live_until, cool_until)
    VALUES (6560000004, 6591000000, 6591000005, 6560000004, 'live-4', 1772716320123, 1772759520123);
INSERT INTO masking_route (virtual_number, party, counterpart, shown_number, booking_id, live_until, cool_until)
    VALUES (6560000004, 6591000005, 6591000000, 6560000004, 'live-4', 1772716320123, 1772759520123);
INSERT INTO masking_route (virtual_number, party, counterpart, shown_number, booking_id, live_until, cool_until)
    VALUES (6560000004, 6591000302, 6591000402, 6560000004, 'cooling-2', 0, 1772672400123);
INSERT INTO masking_route (virtual_number, party, counterpart, shown_number, booking_id, live_until, cool_until)
    VALUES (6560000004, 6591000402, 6591000302, 6560000004, 'cooling-2', 0, 1772672400123);
INSERT INTO masking_route (virtual_number, party, counterpart, shown_number, booking_id, live_until, cool_until)
    VALUES (6560000005, 6591000000, 6591000003, 6560000005, 'live-2', 1772716320123, 1772759520123);
INSERT INTO masking_route (virtual_number, party, counterpart, shown_number, booking_id, live_until, cool_until)
    VALUES (6560000005, 6591000003, 6591000000, 6560000005, 'live-2', 1772716320123, 1772759520123);
INSERT INTO masking_route (virtual_number, party, counterpart, shown_number, booking_id, live_until, cool_until)
    VALUES (6560000005, 6591000301, 6591000401, 6560000005, 'cooling-1', 1772626200123, 1772669400123);
INSERT INTO masking_route (virtual_number, party, counterpart, shown_number, booking_id, live_until, cool_until)
    VALUES (6560000005, 6591000401, 6591000301, 6560000005, 'cooling-1', 1772626200123, 1772669400123);
INSERT INTO masking_route (virtual_number, party, counterpart, shown_number, booking_id, live_until, cool_until)
    VALUES (6560000006, 6591000000, 6591000007, 6560000006, 'live-5', 1772716320123, 1772759520123);
INSERT INTO masking_route (virtual_number, party, counterpart, shown_number, booking_id, live_until, cool_until)
    VALUES (6560000006, 6591000006, 6591000000, 6560000006, 'live-5', 0, 1772672520123);
INSERT INTO masking_route (virtual_number, party, counterpart, shown_number, booking_id, live_until, cool_until)
    VALUES (6560000006, 6591000007, 6591000000, 6560000006, 'live-5', 1772716320123, 1772759520123);
INSERT INTO masking_route (virtual_number, party, counterpart, shown_number, booking_id, live_until, cool_until)
    VALUES (6560000006, 6591000102, 6591000202, 6560000006, 'over-2', 1772453400123, 1772496600123);
INSERT INTO masking_route (virtual_number, party, counterpart, shown_number, booking_id, live_until, cool_until)
    VALUES (6560000006, 6591000202, 6591000102, 6560000006, 'over-2', 1772453400123, 1772496600123);
INSERT INTO masking_route (virtual_number, party, counterpart, shown_number, booking_id, live_until, cool_until)
    VALUES (6560000006, 6591000500, 6591000501, 6560000006, 'grace-0', 1772629800123, 1772673000123);
INSERT INTO masking_route (virtual_number, party, counterpart, shown_number, booking_id, live_until, cool_until)
    VALUES (6560000006, 6591000501, 6591000500, 6560000006, 'grace-0', 1772629800123, 1772673000123);
INSERT INTO masking_call (session_id, first_seen, subaccount, booking_id, answer, answered_at, outcome, started_at, ended_at, last_action, leg_count, in_call_id, in_caller, in_called, in_received, in_connected, in_disconnected, in_summary_initiated, in_summary_connected, in_summary_disconnected, in_status, in_seconds, in_mos, in_packet_loss, in_jitter, out_call_id, out_caller, out_called, out_initiated, out_connected, out_disconnected, out_summary_initiated, out_summary_connected, out_summary_disconnected, out_status, out_seconds, out_mos, out_packet_loss, out_jitter, recording_id, recording_status, recording_seconds, recording_path, recording_uploaded)
    VALUES ('session-0', 1772629320123, 'ours', 'ride-1', 'CONNECT', 1772629320123, 'COMPLETED', 1772629320123, 1772629387123, 'MAKE_CALL', 2, 'session-0-a', 6591000001, 6560000001, 1772629320123, 1772629327123, 1772629387123, 1772629320123, 1772629327123, 1772629387123, 'COMPLETED', 60, 4.5, 0.0, 19.0, 'session-0-b', 6560000001, 6591000002, 1772629320123, 1772629327123, 1772629387123, 1772629320123, 1772629327123, 1772629387123, 'COMPLETED', 60, 4.5, 0.0, 19.0, 'recording-session-0', 'UPLOAD_COMPLETED', 60, '2026/session-0.mp3', true);
INSERT INTO masking_call (session_id, first_seen, subaccount, booking_id, answer, answered_at, outcome, started_at, ended_at, last_action, leg_count, in_call_id, in_caller, in_called, in_received, in_connected, in_disconnected, in_summary_initiated, in_summary_connected, in_summary_disconnected, in_status, in_seconds, in_mos, in_packet_loss, in_jitter, out_call_id, out_caller, out_called, out_initiated, out_connected, out_disconnected, out_summary_initiated, out_summary_connected, out_summary_disconnected, out_status, out_seconds, out_mos, out_packet_loss, out_jitter, recording_id, recording_status, recording_seconds, recording_path, recording_uploaded)
    VALUES ('session-1', 1772629320123, 'ours', 'ride-1', 'CONNECT', 1772629321123, 'COMPLETED', 1772629321123, 1772629388123, 'MAKE_CALL', 2, 'session-1-a', 6591000001, 6560000001, 1772629321123, 1772629328123, 1772629388123, 1772629321123, 1772629328123, 1772629388123, 'COMPLETED', 60, 4.5, 0.0, 19.0, 'session-1-b', 6560000001, 6591000002, 1772629321123, 1772629328123, 1772629388123, 1772629321123, 1772629328123, 1772629388123, 'COMPLETED', 60, 4.5, 0.0, 19.0, 'recording-session-1', 'UPLOAD_COMPLETED', 60, '2026/session-1.mp3', true);
INSERT INTO masking_call (session_id, first_seen, subaccount, booking_id, answer, answered_at, in_call_id, in_caller, in_called)
    VALUES ('session-2', 1772629320123, 'ours', 'ride-1', 'CONNECT', 1772629322123, 'session-2-a', 6591000001, 6560000001);
