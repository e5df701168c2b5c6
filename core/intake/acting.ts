/** Who acts, where and when, as commands are told of it. */
import type { Ctx } from '../command/context.ts'
import { chatName, type Incoming, type Vouched } from '../command/incoming.ts'
import type { Account, Actor } from '../kernel/actor.ts'
import { type Arrival, loadArrival, refsOf, spaceIn } from './arrival-store.ts'
import type { DispatchDeps } from './dispatched.ts'

/** What a command is told of who acts and where. */
export function contextOf(
  deps: DispatchDeps,
  incoming: Incoming,
  arrival: Arrival,
  person: NonNullable<Arrival['person']>,
  now: Date,
): Ctx {
  const { id, ...rest } = person
  const actor: Actor = { personId: id, ...rest, via: incoming.account }
  const openAccount = deps.openAccount?.[incoming.account.platform]
  const name = chatName(incoming.place)
  const here = arrival.spaceId ? spaceIn(actor.memberships, arrival.spaceId) : undefined
  return {
    unit: deps.db.unit,
    actor,
    place: {
      private: incoming.place.private,
      channelId: incoming.place.channelId,
      administrator: incoming.place.administrator ?? false,
      repliesToUs: incoming.place.repliesToUs ?? false,
      isOwnThread: incoming.place.isOwnThread ?? false,
      below: arrival.below,
      repliesTo: refsOf(incoming),
      ...(incoming.place.thread === undefined ? {} : { thread: incoming.place.thread }),
      ...(name === undefined ? {} : { name }),
      ...(incoming.place.serverId ? { serverId: incoming.place.serverId } : {}),
      ...(here ?? {}),
      ...(arrival.subject ? { subject: arrival.subject } : {}),
      ...(arrival.reference ? { reference: arrival.reference } : {}),
    },
    ...(incoming.body.kind === 'message'
      ? {
          message: { account: incoming.account, channelId: incoming.place.channelId, ref: incoming.body.ref },
        }
      : {}),
    ...writtenIn(incoming),
    ...(arrival.heard ? { heard: arrival.heard } : {}),
    now,
    saidAt: saidAt(incoming, now),
    ids: deps.ids,
    m: deps.messages(actor.language),
    messages: deps.messages,
    frameworks: deps.frameworks,
    policies: deps.policies,
    ...(deps.publicUrl === undefined ? {} : { publicUrl: deps.publicUrl }),
    ...(deps.signer ? { signer: deps.signer } : {}),
    ...(deps.readCalendar ? { readCalendar: deps.readCalendar } : {}),
    ...(deps.embedder ? { embedder: deps.embedder } : {}),
    ...(deps.leftUndone ? { leftUndone: deps.leftUndone } : {}),
    mails: deps.mails ?? false,
    picks: deps.pickers?.has(incoming.account.platform) ?? false,
    vouched: vouchedIn(incoming),
    ...(openAccount ? { openAccount } : {}),
  }
}

/** The message that words stand in, be they a command. */
function writtenIn({ account, place, body }: Incoming): Pick<Ctx, 'written'> {
  if ((body.kind !== 'message' && body.kind !== 'line') || body.ref === undefined) return {}
  const { ref, otherRefs, isInParts, edited } = body
  return {
    written: {
      account,
      channelId: place.channelId,
      ref,
      ...(otherRefs ? { otherRefs } : {}),
      ...(isInParts ? { isInParts } : {}),
      ...(edited ? { editedAt: new Date(edited.at) } : {}),
    },
  }
}

/** The author of the message that was replied to is somebody the platform vouches for. */
function vouchedIn({ vouched, repliedTo }: Incoming): Vouched {
  return repliedTo ? { ...vouched, accounts: [...(vouched?.accounts ?? []), repliedTo] } : (vouched ?? {})
}

/** Never in the future: clocks of platforms may be ahead of ours. */
function saidAt(incoming: Incoming, now: Date): Date {
  const said = Date.parse(incoming.saidAt ?? '')
  return said < now.getTime() ? new Date(said) : now
}

/** Who an account is and may do, outside any event; undefined for a stranger. */
export async function actorOf(
  deps: Pick<DispatchDeps, 'db' | 'clock'>,
  account: Account,
): Promise<Actor | undefined> {
  const place = { private: true, channelId: '' }
  const nothing: Incoming = { eventId: '', account, place, body: { kind: 'line', text: '' } }
  const { person } = await loadArrival(deps.db.unit, nothing, deps.clock.now())
  if (!person) return undefined
  const { id, ...rest } = person
  return { personId: id, ...rest, via: account }
}
