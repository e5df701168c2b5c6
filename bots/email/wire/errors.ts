/** What a mail server's refusals mean for somebody who should have received a letter. Pure. */
import type { DeliveryResult } from '../../platform.ts'

/** The name or the password was refused; the certificate is not trusted; it does not send for that address; no answer. */
export type Why = 'login' | 'certificate' | 'sender' | 'network'

/**
 * Out of order, or not set up as the server wants it: the same letter may go later. Its name says why, for logs; beside it
 * stand a code and a step alone, for what servers answer repeats addresses.
 */
export class MailNotTaken extends Error {
  constructor(why: Why, said: string) {
    super(said)
    this.name = `MailNotTaken:${why}`
  }
}

type Said = {
  code?: unknown
  command?: unknown
  responseCode?: unknown
  response?: unknown
  message?: unknown
}

/** Node's and OpenSSL's names for a certificate that nobody here vouches for, or that is another server's. */
export const CERTIFICATE = /certificate|self.signed|CERT_|altname|UNABLE_TO_VERIFY/i

/**
 * A refusal of the recipient or of the letter is final; "later" is later, by our own waits, for servers never say when.
 * @throws MailNotTaken where it is the server's or the operator's affair: the delivery comes again.
 */
export function resultOf(error: unknown): Extract<DeliveryResult, { ok: false }> {
  const said = (error ?? {}) as Said
  const status = Number(said.responseCode)
  const detail = detailOf(said)
  const step = String(said.command ?? '')
  if (status >= 400 && status < 500) return { ok: false, reason: 'rate-limited', detail }
  // Of an address that no server could be asked about.
  if (step === 'API' && said.code === 'EENVELOPE') return { ok: false, reason: 'unreachable', detail }
  if (status >= 500 && step.startsWith('RCPT')) return { ok: false, reason: 'unreachable', detail }
  if (status >= 500 && step === 'DATA') return { ok: false, reason: 'rejected', detail }
  throw new MailNotTaken(whyOf(error), detail)
}

/** What a mail server that takes nothing means. */
export function whyOf(error: unknown): Why {
  const said = (error ?? {}) as Said
  const step = String(said.command ?? '')
  if (said.code === 'EAUTH' || step.startsWith('AUTH')) return 'login'
  if (CERTIFICATE.test(`${said.code} ${said.message}`)) return 'certificate'
  return Number(said.responseCode) >= 500 && step.startsWith('MAIL') ? 'sender' : 'network'
}

/** `550 5.1.1 RCPT TO`: the numbers and the step, never the words. */
export function detailOf({ code, command, responseCode, response }: Said): string {
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(String(response ?? ''))?.[1]
  const first = typeof responseCode === 'number' ? String(responseCode) : word(code)
  return [first, enhanced, word(command)].filter((one) => one !== undefined && one !== '').join(' ')
}

/** Names of codes and commands, and nothing that could be an address. */
function word(given: unknown): string | undefined {
  return typeof given === 'string' && /^[A-Z][A-Z0-9_ ]{1,30}$/.test(given) ? given : undefined
}
