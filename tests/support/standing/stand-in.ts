/**
 * A chat platform from outside, on the tests' clock: what stands there, how many edits it takes in which time, and what
 * becomes of a call besides that. Every process that speaks on it sees the same one.
 */
import type { ChatPlatform, RedrawResult } from '../../../bots/platform.ts'
import { type Clock, MINUTE, SECOND } from '../../../core/kernel/clock.ts'
import type { Card } from '../../../core/view/card.ts'
import type { Sign } from '../../../core/view/sign.ts'
import type { Mortal } from '../mortal.ts'
import { world } from '../platform.ts'

/**
 * What becomes of one call. `slow`: its caller has long given it up when it comes through; `done-unknown`: it has, and the
 * caller is not told; `lost`: it never does; `gone`: what was to be changed is not there any more.
 */
export const FATES = [
  'done',
  'done',
  'done',
  'done',
  'later',
  'lost',
  'done-unknown',
  'slow',
  'gone',
] as const
export type Fate = (typeof FATES)[number]

type Pace = { readonly most: number; readonly within: number; readonly per: 'place' | 'platform' }

/** `repeats`: the same message said again is known by its id, and stands once. */
type Kind = { readonly edits?: Pace; readonly repeats: boolean; readonly signs: boolean }

/** Each by what its documentation says of edits; the local chat takes any number. */
export const KINDS = {
  web: { repeats: true, signs: false },
  discord: { edits: { most: 5, within: 5 * SECOND, per: 'place' }, repeats: true, signs: true },
  slack: { edits: { most: 50, within: MINUTE, per: 'platform' }, repeats: true, signs: true },
  telegram: { edits: { most: 20, within: MINUTE, per: 'place' }, repeats: false, signs: true },
} as const satisfies Record<string, Kind>
export type PlatformId = keyof typeof KINDS

export type Shown = { card?: Card; sign?: Sign }

export type StandIn = ReturnType<typeof createStandIn>

export function createStandIn(id: PlatformId, clock: Clock, fate: () => Fate) {
  const { edits, repeats, signs }: Kind = KINDS[id]
  const shown = new Map<string, Shown>()
  const gone = new Set<string>()
  /** Calls that are still on their way although nobody waits for them. */
  const onTheirWay: Array<() => void> = []
  /** When edits were taken, by where they count. */
  const taken = new Map<string, number[]>()
  const troubles: string[] = []
  let said = 0

  /** What the platform says where it has had enough, and until when. */
  function enough(channelId: string): RedrawResult | undefined {
    if (!edits) return undefined
    const now = clock.now().getTime()
    const where = edits.per === 'place' ? channelId : ''
    const lately = (taken.get(where) ?? []).filter((at) => at > now - edits.within)
    taken.set(where, lately)
    const [first] = lately
    if (lately.length < edits.most || first === undefined) {
      lately.push(now)
      return undefined
    }
    const retryAt = new Date(first + edits.within)
    return { ok: false, reason: 'rate-limited', scope: edits.per, retryAt }
  }

  /** As one process sees it; what it was told of waiting it heeds for as long as it lives. */
  function as(mortal: Mortal): ChatPlatform {
    const waits = new Map<string, Date>()
    const heed = (channelId: string, result: RedrawResult): RedrawResult => {
      if (!result.ok && result.retryAt)
        waits.set(result.scope === 'platform' ? '' : channelId, result.retryAt)
      return result
    }
    async function edit(channelId: string, ref: string, change: () => void): Promise<RedrawResult> {
      const until = [waits.get(''), waits.get(channelId)].find((one) => one && one > clock.now())
      if (until) troubles.push(`${id} was asked although ${channelId} was to be left alone`)
      const end = mortal.call(true)
      if (end === 'lost') throw new Error('killed before')
      const limited = enough(channelId)
      if (limited) return heed(channelId, limited)
      const comes = fate()
      if (gone.has(ref) || comes === 'gone') {
        gone.add(ref)
        return { ok: false, reason: 'gone' }
      }
      if (comes === 'later') {
        const retryAt = new Date(clock.now().getTime() + MINUTE)
        return heed(channelId, { ok: false, reason: 'rate-limited', scope: 'place', retryAt })
      }
      if (comes === 'lost') throw new Error('the connection was reset')
      if (comes === 'slow') {
        onTheirWay.push(change)
        throw new Error('it took too long')
      }
      change()
      if (end === 'unconfirmed' || comes === 'done-unknown') throw new Error('the answer was lost')
      return { ok: true }
    }
    const platform = world(id)
    return {
      ...platform,
      async deliver({ id: messageId, to, card, sign }) {
        const end = mortal.call(true)
        if (end === 'lost') throw new Error('killed before')
        const comes = fate()
        if (comes === 'lost') throw new Error('the connection was reset')
        const channelId = to.kind === 'place' ? to.channelId : `inbox:${to.userId}`
        const ref = `${id}:${messageId}${repeats ? '' : `:${++said}`}`
        const say = () => {
          if (!shown.has(ref)) shown.set(ref, { card, ...(sign ? { sign } : {}) })
        }
        if (comes === 'slow') {
          onTheirWay.push(say)
          throw new Error('it took too long')
        }
        say()
        if (end === 'unconfirmed' || comes === 'done-unknown') throw new Error('the answer was lost')
        return { ok: true, channelId, ref }
      },
      redraw: ({ channelId, refs: [ref = ''], card }) =>
        edit(channelId, ref, () => {
          shown.set(ref, { ...shown.get(ref), card })
        }),
      ...(signs
        ? {
            sign: ({ channelId, ref, sign }) =>
              edit(channelId, ref, () => {
                shown.set(ref, { ...shown.get(ref), sign })
              }),
          }
        : {}),
    }
  }

  return {
    id,
    as,
    shown,
    gone,
    signs,
    /** Calls that nobody should have made. */
    troubles,
    /** Something that was given up may come through yet. */
    get isLate() {
      return onTheirWay.length > 0
    },
    /** It does. */
    arrive() {
      for (const one of onTheirWay.splice(0)) one()
    },
  }
}
