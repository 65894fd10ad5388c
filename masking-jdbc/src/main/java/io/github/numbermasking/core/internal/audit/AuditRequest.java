package io.github.numbermasking.core.internal.audit;

/**
 * A request that the audit tells of: who asks for what. Immutable and thread-safe.
 */
public record AuditRequest(AuditSender sender, AuditAction action, AuditSubject subject) {}
