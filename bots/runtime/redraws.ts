/**
 * Posts → platforms. Claims the posts whose subject has changed under a lease, asks the owner of each subject what they
 * show now, and draws those anew that look different. What is drawn is the state of that moment: ten changes are one
 * drawing, and no older one ever stays in the place of a newer one (core/delivery/posts/post.ts).
 */
import { addressOf } from '../../core/delivery/address.ts'
import { waitFor } from '../../core/delivery/lanes/settle-store.ts'
import { claimPosts, countChanges } from '../../core/delivery/posts/claim-store.ts'
import { type Draws, type Due, digestOf, type Look, type Looked } from '../../core/delivery/posts/post.ts'
import { isStill, letGo, renewPosts, settlePost } from '../../core/delivery/posts/settle-store.ts'
import { HEADS, PINNED, type Subject, UNDER_WORDS } from '../../core/kernel/subject.ts'
import type { Card } from '../../core/view/card.ts'
import type { Sign } from '../../core/view/sign.ts'
import type { Database } from '../../prisma/client.ts'
import type { ChatPlatform, Destination, Redrawing, RedrawResult, Signing } from '../platform.ts'
import { type Latest, latest } from './async/latest.ts'
import { waitAfter } from './async/retry.ts'
import type { Sleep } from './async/sleep.ts'
import { type AttemptDeps, WAITS } from './attempt.ts'
import { createLeases, type Hold, LEASE } from './leases.ts'
import { nameOf } from './log.ts'
import type { Metrics } from './metrics.ts'

export type RedrawsDeps = AttemptDeps & {
  db: Database
  metrics: Metrics
  /** By kind of subject: what its posts show. */
  draws: Readonly<Partial<Record<Subject['type'], Draws>>>
  wait?: Sleep
}

/** Posts in hand at a time. */
const BATCH = 50
/** More are taken when there is room for so many. */
const ROOM = BATCH / 2

export type Redraws = {
  /** Begins to look at everything that is due now, and waits for nothing: what fails is logged and due again. */
  begin(): void
  /** What is in hand, as something to wait for; undefined when nothing is. */
  underWay(): Promise<unknown> | undefined
}

/** A post with what it shows now; null when there is nothing left to show. */
type Drawn = { post: Due; look: Look | null }

export function createRedraws(deps: RedrawsDeps): Redraws {
  const { db, clock, ids, log } = deps
  const ours = [...deps.platforms.values()].filter(({ redraw }) => redraw).map(({ id }) => id)
  const underWay = new Set<Promise<void>>()
  const leases = createLeases(deps, renewPosts)

  /** One look at a time, so that each leaves room for what the others took. */
  const look: Latest = latest(async () => {
    while (await countChanges(db.unit, clock.now()));
    while (BATCH - underWay.size < ROOM) await Promise.race(underWay)
    if (await takePosts()) void look()
  })

  /** @returns whether more is due than there was room for. */
  async function takePosts(): Promise<boolean> {
    const now = clock.now()
    const hold: Hold = { holder: ids.next(), until: new Date(now.getTime() + LEASE) }
    const limit = BATCH - underWay.size
    const { posts, more } = await claimPosts(db.unit, { ...hold, now, limit, platforms: ours })
    if (posts.length === 0) return more
    const drawn = await drawAll(deps, hold, posts)
    const isSame = ({ post, look }: Drawn) =>
      look !== null && post.unsureUntil === null && digestOf(look) === post.shown
    const same = drawn.filter(isSame).map(({ post }) => post)
    if (await letGo(db.unit, same, hold.holder, clock.now())) void look()
    for (const one of drawn) {
      if (isSame(one)) continue
      const release = leases.keep(one.post.id, hold)
      const ended = redraw(deps, hold, one)
        .catch((error) => {
          log.error({ error, post: one.post.id }, 'a post could not be drawn')
          return false
        })
        .then((isDue) => {
          release()
          underWay.delete(ended)
          if (isDue) begin()
        })
      underWay.add(ended)
    }
    return more
  }

  function begin(): void {
    look().catch((error) => log.error({ error }, 'posts could not be looked at'))
  }

  return {
    begin,
    underWay() {
      const looking = look.underWay()
      // That it fails is told by whoever began it.
      return looking || underWay.size > 0 ? Promise.allSettled([looking, ...underWay]) : undefined
    },
  }
}

/** What each post shows now. Those of which that cannot be said are let go, to be looked at again later. */
async function drawAll(deps: RedrawsDeps, hold: Hold, posts: readonly Due[]): Promise<Drawn[]> {
  const drawn: Drawn[] = []
  for (const type of new Set(posts.map(({ subject }) => subject.type))) {
    const theirs = posts.filter(({ subject }) => subject.type === type)
    const found = await looksOf(deps, theirs).catch(() => undefined)
    if (found) {
      for (const post of theirs) drawn.push({ post, look: found.get(post.id) ?? null })
      continue
    }
    // One of them alone must not keep the others from being drawn.
    for (const post of theirs) {
      try {
        drawn.push({ post, look: (await looksOf(deps, [post])).get(post.id) ?? null })
      } catch (error) {
        deps.log.error({ error, post: post.id }, 'a post could not be drawn')
        await settlePost(deps.db.unit, post, hold.holder, later(deps, post, false), deps.clock.now())
      }
    }
  }
  return drawn
}

async function looksOf(
  { db, clock, draws }: RedrawsDeps,
  posts: readonly Due[],
): Promise<ReadonlyMap<string, Look>> {
  const [first] = posts
  const draw = first && draws[first.subject.type]
  return draw ? draw({ unit: db.unit, now: clock.now() }, posts) : new Map()
}

/** Answers whether it is due again at once. */
async function redraw(deps: RedrawsDeps, hold: Hold, drawn: Drawn): Promise<boolean> {
  const { db, clock, metrics, log } = deps
  const platform = deps.platforms.get(drawn.post.platform)
  if (!platform) return false
  const { post, looked, outcome, detail } = await attempt(deps, platform, hold, drawn)
  metrics.redrawn(platform.id, outcome)
  if (outcome === 'rejected' || outcome === 'fault')
    log.warn({ post: post.id, platform: platform.id, detail }, 'a card could not be drawn anew')
  return looked ? settlePost(db.unit, post, hold.holder, looked, clock.now()) : false
}

/** Why nothing was asked of the platform: another process has the post by now, or there is nothing left to show. */
type Idle = { idle: 'lost' | 'nothing' }
const LOST: Idle = { idle: 'lost' }
const NOTHING: Idle = { idle: 'nothing' }

type Attempted = {
  post: Due
  /** Undefined when the post is somebody else's by now. */
  looked: Looked | undefined
  outcome: 'drawn' | 'same' | 'waits' | 'lost' | 'fault' | 'nothing' | 'gone' | 'rejected'
  detail?: string | undefined
}

/** Draws a post when its turn has come, as it is then. */
async function attempt(
  deps: RedrawsDeps,
  platform: ChatPlatform,
  hold: Hold,
  { post, look }: Drawn,
): Promise<Attempted> {
  if (look === null) return { post, looked: { kind: 'retired' }, outcome: 'nothing' }
  let latest = { post, look }
  try {
    const result = await deps.throttle.run<RedrawResult | Idle>(
      platform.id,
      addressOf(destinationOf(post)),
      async () => {
        if (deps.clock.now() >= hold.until) return LOST
        const still = await isStill(deps.db.unit, post, hold.holder)
        if (still === 'lost') return LOST
        if (still.version > post.version) {
          const changed = { ...post, version: still.version }
          const now = (await looksOf(deps, [changed])).get(post.id)
          if (!now) return NOTHING
          latest = { post: changed, look: now }
        }
        return show(platform, latest, deps.ids.next())
      },
    )
    return { post: latest.post, ...(await meaning(deps, platform, latest, result)) }
  } catch (error) {
    // Out of order, and perhaps done all the same.
    return {
      post: latest.post,
      looked: later(deps, post, true),
      outcome: 'fault',
      detail: nameOf(error),
    }
  }
}

/** The card, then the sign beside it: of a card that was drawn, what cannot be shown beside it is left. */
async function show(
  platform: ChatPlatform,
  { post, look }: { post: Due; look: Look },
  attempt: string,
): Promise<RedrawResult | Idle> {
  const { card, sign } = look
  const drawn = card ? await platform.redraw?.(redrawing(post, card, attempt)) : undefined
  if (drawn && !drawn.ok) return drawn
  const signing = sign && platform.sign ? signingOf(post, sign, attempt) : undefined
  const signed = signing && (await platform.sign?.(signing))
  if (!signed) return drawn ?? NOTHING
  if (signed.ok || signed.reason === 'rejected' || (signed.reason === 'gone' && drawn))
    return drawn ?? { ok: true }
  return signed
}

function signingOf(post: Due, sign: Sign, attempt: string): Signing | undefined {
  const { channelId, language, refs, shown, view } = post
  const [ref] = refs
  const to = destinationOf(post)
  if (ref === undefined || to.kind !== 'place') return undefined
  const under = UNDER_WORDS.has(view) ? 'words' : 'card'
  return {
    ...{ attempt, to, channelId, under, ref, sign, language },
    isHead: HEADS.has(view),
    isFirst: shown === '',
  }
}

function redrawing(post: Due, card: Card, attempt: string): Redrawing {
  const { id, channelId, refs, language, view } = post
  const pins = PINNED.has(view) ? { pins: true as const } : {}
  return { id, attempt, to: destinationOf(post), channelId, refs, card, language, ...pins }
}

function destinationOf({ platform, workspaceId, userId, channelId, thread }: Due): Destination {
  return userId === null
    ? { kind: 'place', workspaceId, channelId, ...(thread === null ? {} : { thread }) }
    : { kind: 'person', platform, workspaceId, userId }
}

async function meaning(
  deps: RedrawsDeps,
  platform: ChatPlatform,
  { post, look }: { post: Due; look: Look },
  result: RedrawResult | Idle | { waitsUntil: Date },
): Promise<Omit<Attempted, 'post'>> {
  if ('idle' in result)
    return { looked: result.idle === 'lost' ? undefined : { kind: 'retired' }, outcome: result.idle }
  if ('waitsUntil' in result)
    return {
      looked: { kind: 'waits', until: result.waitsUntil, isUnknown: false, isTried: false },
      outcome: 'waits',
    }
  if (result.ok)
    return { looked: { kind: 'drawn', shown: digestOf(look), refs: result.refs }, outcome: 'drawn' }
  const { reason, detail, retryAt, scope } = result
  if (reason !== 'rate-limited') return { looked: { kind: 'retired' }, outcome: reason, detail }
  if (!retryAt) return { looked: later(deps, post, false), outcome: 'waits', detail }
  if (await deps.throttle.hold(platform.id, addressOf(destinationOf(post)), retryAt, scope))
    await waitFor(deps.db.unit, platform.id, retryAt)
  return {
    looked: { kind: 'waits', until: retryAt, isUnknown: false, isTried: true },
    outcome: 'waits',
    detail,
  }
}

function later({ clock }: RedrawsDeps, { attempts }: Due, isUnknown: boolean): Looked {
  const until = new Date(clock.now().getTime() + waitAfter(WAITS, attempts))
  return { kind: 'waits', until, isUnknown, isTried: true }
}
