/** E-mail, for the list of platforms. */
import { MAIL } from '../../core/kernel/mail.ts'
import { kitOf } from '../kit.ts'
import { STOP_PATH } from './outgoing/unsubscribing.ts'
import { contradictions, faults, settings, variables } from './setup/settings.ts'

export const email = kitOf({
  id: MAIL,
  name: 'E-mail',
  deliversOnly: true,
  variables,
  faults,
  contradictions,
  settings,
  async create(given, deps, { letterbox, replies, position }) {
    const { createMailPlatform } = await import('./platform.ts')
    const { publicUrl } = deps
    const platform = createMailPlatform(deps, { ...given, letterbox, replies, position, publicUrl })
    if (publicUrl === undefined) return { platform }
    const { stopApp } = await import('./incoming/stop-page.ts')
    return { platform, route: { path: STOP_PATH, app: stopApp({ replies, log: deps.log }) } }
  },
  async examine(given, _, language) {
    const { examineMail } = await import('./examine.ts')
    return examineMail(given, language)
  },
})
