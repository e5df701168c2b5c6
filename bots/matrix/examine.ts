/** What `npm run doctor` looks at: the token, the server's age, and every linked room. */
import type { Language } from '../../core/kernel/actor.ts'
import { SECOND } from '../../core/kernel/clock.ts'
import type { Finding, LinkedPlace } from '../platform.ts'
import { VERSION } from './limits.ts'
import { type Findings, findings } from './setup/findings.ts'
import { createApi, type MatrixApi, rootOf } from './wire/api.ts'
import { isPassing, isTokenRefused, refusalOf } from './wire/errors.ts'
import { createRooms, isEncrypted, maySend, membershipOf, type Rooms } from './wire/rooms.ts'

export type ExaminedAccount = { homeserver: string; token: string }

/** Somebody waits for what we find. */
const PATIENCE_MS = 20 * SECOND

/** Never throws, and changes nothing. */
export async function examineMatrix(
  { homeserver, token }: ExaminedAccount,
  places: readonly LinkedPlace[],
  language: Language,
): Promise<Finding[]> {
  const e = findings(language)
  const signal = AbortSignal.timeout(PATIENCE_MS)
  const api = createApi({ homeserver, token, signal: () => signal })
  const rooms = createRooms(api)
  try {
    const { user_id: self } = await api.whoAmI()
    const found: Finding[] = [{ level: 'good', what: e.connected(self) }]
    if (!(await isRecent(api))) found.push({ level: 'attention', ...e.old() })
    for (const place of places) found.push(await placeFinding(rooms, self, place, e))
    return found
  } catch (error) {
    return [{ level: 'problem', ...(isTokenRefused(error) ? e.token() : e.network(rootOf(homeserver))) }]
  }
}

/** Versions are told one by one; a server that knows a newer one may have dropped older names. */
export async function isRecent(api: Pick<MatrixApi, 'versions'>): Promise<boolean> {
  const minor = (version: string) => Number(/^v1\.(\d+)$/.exec(version)?.[1] ?? -1)
  const { versions } = await api.versions()
  return versions.some((version) => minor(version) >= minor(VERSION))
}

async function placeFinding(rooms: Rooms, self: string, place: LinkedPlace, e: Findings): Promise<Finding> {
  const name = `${place.group} · ${place.purpose}`
  try {
    const state = await rooms.stateOf(place.channelId)
    if (membershipOf(state, self) !== 'join') return { level: 'problem', ...e.placeGone(name) }
    if (isEncrypted(state)) return { level: 'problem', ...e.placeEncrypted(name) }
    if (!maySend(state, self)) return { level: 'problem', ...e.placeMute(name) }
    return { level: 'good', what: e.place(name) }
  } catch (error) {
    if (isPassing(refusalOf(error))) throw error
    return { level: 'problem', ...e.placeGone(name) }
  }
}
