/** Telegram, for the list of platforms. */
import { kitOf } from '../kit.ts'
import { contradictions, faults, settings, variables } from './setup/settings.ts'

export const telegram = kitOf({
  id: 'telegram',
  name: 'Telegram',
  variables,
  faults,
  contradictions,
  settings,
  address: ({ apiRoot }) => apiRoot ?? 'https://api.telegram.org',
  async create(given, deps, { forms, chains, parts, menus, greeted, chatMoved, purposeOf, startLine }) {
    const { createTelegramPlatform } = await import('./platform.ts')
    const platform = createTelegramPlatform(deps, {
      ...given,
      steps: forms,
      chains,
      parts,
      menus,
      greeted,
      // A supergroup begins to count at one.
      onMigrated: (from, to) => chatMoved(from, to, { numbersAnew: true }),
      purposeOf,
      startLine,
    })
    const { webhook } = given
    return {
      platform,
      ...(webhook ? { route: { path: new URL(webhook.url).pathname, app: platform.app } } : {}),
    }
  },
  async examine(given, places, language, now) {
    const { examineTelegram } = await import('./examine.ts')
    return examineTelegram(given, places, language, now)
  },
})
