/** First contact: whoever may administer a place says which group it belongs to, and what it is for. */
import type { Ctx } from '../command/context.ts'
import { coordinators, groupsWhere, PURPOSES } from '../kernel/actor.ts'
import { Refusal } from '../kernel/refusal.ts'
import { privately, type Reply } from '../view/card.ts'
import { findGroup, insertGroup, insertMembership, linkSpace, listSpaces, placeTaken } from './store.ts'

export type SetUp = { purpose: string; group: string; name?: string | undefined }

const CODE = /^[A-Z][A-Z0-9]{1,11}$/

/** Links the place the command was typed in; creates the group when its code is new. */
export async function setUp(input: SetUp, ctx: Ctx): Promise<Reply> {
  const { unit, actor, ids, now, m, place } = ctx
  const purpose = PURPOSES.find((known) => known === input.purpose)
  const code = input.group.trim().toUpperCase()
  if (!purpose) throw new Refusal('unknown-place', { field: 'purpose' })
  if (place.private) throw new Refusal('set-up-here', {})
  if (!CODE.test(code)) throw new Refusal('group-code', { field: 'group' })
  const at = { platform: actor.via.platform, workspaceId: actor.via.workspaceId, channelId: place.channelId }
  if (await placeTaken(unit, at, actor.organisationId)) throw new Refusal('place-taken')
  const known = await findGroup(unit, actor.organisationId, code)
  if (known && !groupsWhere(actor, coordinators).some((group) => group.id === known.id)) {
    throw new Refusal('not-coordinator-of', { code, field: 'group' })
  }
  const groupId = known?.id ?? ids.next()
  if (!known) {
    const [framework = ''] = ctx.frameworks.keys()
    const name = input.name ?? code
    await insertGroup(unit, { id: groupId, organisationId: actor.organisationId, code, name, framework })
    await insertMembership(unit, {
      id: ids.next(),
      groupId,
      personId: actor.personId,
      role: 'coordinator',
      since: now,
    })
  }
  await linkSpace(unit, { id: ids.next(), groupId, purpose, ...at })
  const linked = await listSpaces(unit, groupId)
  const p = m.people
  const items = PURPOSES.map((one) => ({
    text: p.purposes[one],
    detail: linked.some((space) => space.purpose === one) ? p.linked : p.notLinked,
  }))
  const missing = PURPOSES.some((one) => !linked.some((space) => space.purpose === one))
  return privately({
    tone: 'good',
    title: p.setUpTitle(code),
    body: [
      { kind: 'text', text: p.setUpDone(p.purposes[purpose], code) },
      { kind: 'list', items },
      { kind: 'text', text: missing ? p.setUpNext : p.setUpPeople },
    ],
    actions: [],
  })
}
