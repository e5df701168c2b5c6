/** Files that people hand in: taken from Discord's own addresses only, and never more of them than we keep. */
import type { Account, Language } from '../../core/kernel/actor.ts'
import { type Downloaded, download } from '../exchange/download.ts'
import type { KeepFile } from '../platform.ts'
import type { Upload } from './decode.ts'
import { words } from './words.ts'

const DISCORD = new Set(['https://cdn.discordapp.com', 'https://media.discordapp.net'])

/** With another API root, its own address too: a proxy or a local server hands out its files itself. */
export function isOurs(url: string, apiRoot: string | undefined): boolean {
  if (!URL.canParse(url)) return false
  const { origin, username, password } = new URL(url)
  if (username !== '' || password !== '') return false
  return DISCORD.has(origin) || (apiRoot !== undefined && origin === new URL(apiRoot).origin)
}

export type Taken = { ids: string[]; errors: string[] }

export async function takeFiles(
  uploads: readonly Upload[],
  account: Account,
  language: Language,
  deps: { keepFile: KeepFile; apiRoot?: string | undefined },
): Promise<Taken> {
  const taken: Taken = { ids: [], errors: [] }
  const say = words(language)
  for (const upload of uploads) {
    const found = await fetchFile(upload, deps.apiRoot)
    if (found.ok) {
      const kept = await deps.keepFile(account, upload.name, found.bytes)
      if (kept.ok) taken.ids.push(kept.id)
      else taken.errors.push(kept.error)
    } else
      taken.errors.push(found.reason === 'too-big' ? say.fileTooBig(upload.name) : say.fileLost(upload.name))
  }
  return taken
}

async function fetchFile({ url, size }: Upload, apiRoot: string | undefined): Promise<Downloaded> {
  const lost = { ok: false, reason: 'refused' } as const
  if (!isOurs(url, apiRoot)) return lost
  return download(url, size, { isRefused: ({ ok }) => !ok }).catch(() => lost)
}
