/**
 * What `npm run doctor` looks at: that the mail server answers, and lets us in, and so does the mailbox where there is one. No
 * letter is sent, none is read, and none is marked.
 */
import type { Language } from '../../core/kernel/actor.ts'
import type { Finding } from '../platform.ts'
import { LATE, withTimeout } from '../runtime/async/with-timeout.ts'
import { PATIENCE } from './limits.ts'
import { findings } from './setup/findings.ts'
import type { MailSettings } from './setup/settings.ts'
import { whyOf } from './wire/errors.ts'
import { type MailboxServer, mailboxFault, openMailbox } from './wire/mailbox.ts'
import { connectTo, type MailServer } from './wire/server.ts'

/** Never throws. */
export async function examineMail({ server, mailbox }: MailSettings, language: Language): Promise<Finding[]> {
  const sending = await examineServer(server, language)
  return mailbox ? [...sending, await examineMailbox(mailbox, language)] : sending
}

async function examineMailbox(mailbox: MailboxServer, language: Language): Promise<Finding> {
  const e = findings(language)
  try {
    const opened = await openMailbox(mailbox, {}, { readOnly: true })
    opened.close()
    return { level: 'good', what: e.mailbox(mailbox.host) }
  } catch (error) {
    const fault = mailboxFault(error)
    if (fault === 'login') return { level: 'problem', ...e.mailboxLogin() }
    if (fault === 'certificate') return { level: 'problem', ...e.mailboxCertificate(mailbox.host) }
    return { level: 'problem', ...e.mailboxNetwork(mailbox.host, mailbox.port) }
  }
}

async function examineServer(server: MailServer, language: Language): Promise<Finding[]> {
  const e = findings(language)
  const transporter = connectTo(server)
  try {
    const answered = await withTimeout(transporter.verify(), PATIENCE.whole / 2)
    if (answered === LATE) return [{ level: 'problem', ...e.network(server.host, server.port) }]
    return [{ level: 'good', what: e.connected(server.host) }]
  } catch (error) {
    const said = (error ?? {}) as { responseCode?: unknown; command?: unknown }
    const why = whyOf(said, Number(said.responseCode), String(said.command ?? ''))
    if (why === 'login') return [{ level: 'problem', ...e.login() }]
    if (why === 'certificate') return [{ level: 'problem', ...e.certificate(server.host) }]
    return [{ level: 'problem', ...e.network(server.host, server.port) }]
  } finally {
    transporter.close()
  }
}
