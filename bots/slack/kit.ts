/** Slack, for the list of platforms. */
import { kitOf } from '../kit.ts'
import { contradictions, faults, settings, variables } from './setup/settings.ts'

export const slack = kitOf({
  id: 'slack',
  name: 'Slack',
  variables,
  faults,
  contradictions,
  settings,
  address: ({ apiRoot }) => apiRoot ?? 'https://slack.com/api/',
  async create(given, deps, { purposeOf, chatMoved }) {
    const { createSlackPlatform } = await import('./platform.ts')
    const platform = createSlackPlatform(deps, {
      ...given,
      purposeOf,
      channelMoved: (from, to) => chatMoved(from, to, { numbersAnew: false }),
    })
    return { platform, ...(platform.app ? { route: { path: '/slack/events', app: platform.app } } : {}) }
  },
  async examine(given, places, language) {
    const { examineSlack } = await import('./examine.ts')
    return examineSlack(given, places, language)
  },
})
