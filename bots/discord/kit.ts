/** Discord, for the list of platforms. */
import { z } from 'zod'
import { kitOf, webAddress } from '../kit.ts'

export const discord = kitOf({
  id: 'discord',
  name: 'Discord',
  variables: { DISCORD_TOKEN: z.string(), DISCORD_API_ROOT: webAddress },
  faults: { fr: {}, en: {} },
  settings: ({ DISCORD_TOKEN: token, DISCORD_API_ROOT: apiRoot }) =>
    token === undefined ? undefined : { token, ...(apiRoot ? { apiRoot } : {}) },
  address: ({ apiRoot }) => apiRoot ?? 'https://discord.com/api',
  async create(settings, deps, { forms, purposeOf }) {
    const { createDiscordPlatform } = await import('./platform.ts')
    return { platform: createDiscordPlatform(deps, { ...settings, steps: forms, purposeOf }) }
  },
  async examine(settings, places, language) {
    const { examineDiscord } = await import('./examine.ts')
    return examineDiscord(settings, places, language)
  },
})
