/**
 * What `npm run doctor` looks at: that the mail server answers, and lets us in, and so does the mailbox where there is one. No
 * letter is sent, none is read, and none is marked.
 */
import type { Language } from '../../core/kernel/actor.ts'
import type { Finding } from '../platform.ts'
import { LATE, withTimeout } from '../runtime/async/with-timeout.ts'
import { PATIENCE } from './limits.ts'
import { type Examined, findings } from './setup/findings.ts'
import type { MailSettings } from './setup/settings.ts'
import { type Why, whyOf } from './wire/errors.ts'
import { mailboxFault, openMailbox } from './wire/mailbox.ts'
import { connectTo, type MailServer } from './wire/server.ts'

/**
 * Never throws, and takes a minute at most, whatever answers there.
 * @param whole for how long either is waited for, in milliseconds.
 */
export async function examineMail(
  { server, mailbox }: MailSettings,
  language: Language,
  whole = PATIENCE.whole / 2,
): Promise<Finding[]> {
  const transporter = connectTo(server)
  const end = new AbortController()
  const examined = async (of: Examined, at: MailServer, look: () => Promise<unknown>, why: Fault) =>
    finding(findings(language, of), at, await faultOf(look(), whole, why))
  try {
    const sending = await examined('server', server, () => transporter.verify(), whyOf)
    if (!mailbox) return [sending]
    const opened = () => openMailbox(mailbox, end.signal, {}, { readOnly: true })
    return [sending, await examined('mailbox', mailbox, opened, mailboxFault)]
  } finally {
    end.abort()
    transporter.close()
  }
}

/** What an error of a server means. */
type Fault = (error: unknown) => Why

/** What is wrong; undefined where it is as it should be. Who answers nothing in that time does not answer. */
async function faultOf(work: Promise<unknown>, whole: number, why: Fault): Promise<Why | undefined> {
  try {
    return (await withTimeout(work, whole)) === LATE ? 'network' : undefined
  } catch (error) {
    return why(error)
  }
}

function finding(said: ReturnType<typeof findings>, { host, port }: MailServer, why?: Why): Finding {
  if (why === undefined) return { level: 'good', what: said.good(host) }
  if (why === 'login') return { level: 'problem', ...said.login() }
  if (why === 'certificate') return { level: 'problem', ...said.certificate(host) }
  return { level: 'problem', ...said.network(host, port) }
}
