/**
 * A breach that was none: the promise had been kept, or had lost its object, before the due time, and that was read only
 * afterwards. Those who read that it was broken read that it was not; the record keeps both.
 */
import type { Ctx } from '../../command/context.ts'
import { rungName } from '../../deadline/escalation.ts'
import { climbedSoFar } from '../../deadline/store.ts'
import { post } from '../../delivery/outbox.ts'
import type { Outgoing } from '../../delivery/outgoing.ts'
import { reachedBy } from '../../delivery/store.ts'
import { loadMembers } from '../../people/store.ts'
import { policyOf } from '../../policy/policies.ts'
import { breachOf } from '../../policy/policy.ts'
import { correctionCard } from '../cards/notices.ts'
import { guaranteeKey } from '../escalation.ts'
import { QUESTION } from '../question.ts'
import type { Located } from '../reading/locate.ts'

/** `at`: when what kept the promise was said; `paused`: or what stopped its clock. */
export async function correct(
  { question, group }: Located,
  at: Date,
  ctx: Ctx,
  { paused = false }: { paused?: boolean } = {},
): Promise<void> {
  const { unit, now } = ctx
  const { deadline } = question
  const policy = deadline && (await policyOf(ctx.policies, unit, deadline))
  if (!policy) return
  const members = await loadMembers(unit, group.id, now)
  const recipients = new Map<string, Outgoing['to']>([
    ...members.map(({ id }) => [id, { person: id }] as const),
    [question.asker.id, { person: question.asker.id }],
    ...group.spaces.map(({ id }) => [id, { space: id }] as const),
  ])
  const languages = new Map(members.map(({ id, language }) => [id, language]))
  languages.set(question.asker.id, question.asker.language)
  // As recorded, and not as it was read before it was locked.
  const { corrections, changes, highest } = await climbedSoFar(unit, deadline.id)
  const before = corrections - 1
  const breach = breachOf(policy)
  const steps = Array.from({ length: highest - breach + 1 }, (_, index) => breach + index)
  const { cycle } = deadline
  const keys = steps.flatMap((step) =>
    [...recipients.keys()].map(
      (to) =>
        `${guaranteeKey(question.id, cycle, rungName(policy, step, { corrections: before, changes }))}:${to}`,
    ),
  )
  const reached = new Set((await reachedBy(unit, keys)).map((key) => key.split(':').at(-1) ?? ''))
  const about = { type: QUESTION, id: question.id } as const
  const { organisationId } = group
  await post(
    ctx,
    [...reached].flatMap((id) => {
      const to = recipients.get(id)
      if (!to) return []
      const m = ctx.messages(languages.get(id) ?? ctx.actor.organisationLanguage)
      const card = correctionCard(m, question, m.fullTime(at, deadline.zone), paused)
      const key = `guarantee:${question.id}:${cycle}:corrected:${before}:${id}`
      return [{ key, to, organisationId, groupId: group.id, about, card }]
    }),
  )
}
