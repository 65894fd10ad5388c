package io.github.numbermasking.core.internal.audit;

/**
 * Who has asked. Immutable and thread-safe.
 *
 * @param name the operator's name, or "api"; at most 32 characters
 * @param role the role, in capitals
 * @param address the address of the client, behind trusted proxies; at most 45 characters
 */
public record AuditSender(String name, String role, String address) {}
