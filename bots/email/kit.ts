/** E-mail, for the list of platforms. */
import { MAIL } from '../../core/kernel/mail.ts'
import { kitOf } from '../kit.ts'
import { contradictions, faults, settings, variables } from './setup/settings.ts'

export const email = kitOf({
  id: MAIL,
  name: 'E-mail',
  deliversOnly: true,
  variables,
  faults,
  contradictions,
  settings,
  async create(given, _, { letterbox }) {
    const { createMailPlatform } = await import('./platform.ts')
    return { platform: createMailPlatform({ ...given, letterbox }) }
  },
  async examine(given, _, language) {
    const { examineMail } = await import('./examine.ts')
    return examineMail(given, language)
  },
})
