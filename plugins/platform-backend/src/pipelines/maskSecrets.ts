const hidden = '[MASKED]';

/**
 * Texts that are a token wherever they stand: of GitLab, Vault and AWS, keys and their like. GitLab masks the
 * variables it was told to mask; this is for what a job prints of its own.
 */
const secrets: [RegExp, string][] = [
  [/\bgl(?:pat|ptt|dt|rt|cbt|ft|soat|agent|oas)-[\w.-]{8,}/g, hidden],
  [/\bhv[sbr]\.[\w-]{8,}/g, hidden],
  [/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g, hidden],
  [/\bgh[pousr]_\w{20,}/g, hidden],
  [/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}/g, hidden],
  [
    /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
    hidden,
  ],
  // The inside of a key whose beginning is in another part of the log.
  [/^(?=.*[A-Z])(?=.*[a-z])[A-Za-z0-9+/]{64}\r?$/gm, hidden],
  [
    /((?:secret_?access_?key|session_?token)["']?\s*[:=]\s*["']?)[\w/+=]{16,}/gi,
    `$1${hidden}`,
  ],
];

/** A text of a log without what looks like a token. */
export function maskSecrets(text: string): string {
  return secrets.reduce(
    (masked, [pattern, instead]) => masked.replace(pattern, instead),
    text,
  );
}
