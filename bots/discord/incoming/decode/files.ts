/** Files that people hand in, taken from Discord's own addresses only. */
import { download } from '../../../exchange/files/download.ts'
import type { Upload } from '../../../exchange/files/files.ts'
import type { Attached } from './decode.ts'

const DISCORD = new Set(['https://cdn.discordapp.com', 'https://media.discordapp.net'])

/** What Discord's clients call words that they make a file of, being longer than a message. */
const PASTE = 'message.txt'

/** With another API root, its own address too: a proxy or a local server hands out its files itself. */
export function isOurs(url: string, apiRoot: string | undefined): boolean {
  if (!URL.canParse(url)) return false
  const { origin, username, password } = new URL(url)
  if (username !== '' || password !== '') return false
  return DISCORD.has(origin) || (apiRoot !== undefined && origin === new URL(apiRoot).origin)
}

export function uploadOf({ name, url, size, alt }: Attached, apiRoot: string | undefined): Upload {
  const lost = { ok: false, reason: 'refused' } as const
  return {
    name,
    alt,
    isPaste: name === PASTE,
    async fetch() {
      if (!isOurs(url, apiRoot)) return lost
      return download(url, size, { isRefused: ({ ok }) => !ok }).catch(() => lost)
    },
  }
}
