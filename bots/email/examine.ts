/** What `npm run doctor` looks at: that the mail server answers, and lets us in. No letter is sent. */
import type { Language } from '../../core/kernel/actor.ts'
import type { Finding } from '../platform.ts'
import { LATE, withTimeout } from '../runtime/async/with-timeout.ts'
import { PATIENCE } from './limits.ts'
import { findings } from './setup/findings.ts'
import type { MailSettings } from './setup/settings.ts'
import { whyOf } from './wire/errors.ts'
import { connectTo } from './wire/server.ts'

/** Never throws. */
export async function examineMail({ server }: MailSettings, language: Language): Promise<Finding[]> {
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
