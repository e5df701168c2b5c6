/** What one person sees and says of themselves. */
import type { Ctx } from '../command/context.ts'
import type { Language } from '../kernel/actor.ts'
import { privately, type Reply } from '../view/card.ts'
import { listAbsences } from './absence/absence-store.ts'
import { cancelAbsence, imBack, periodOf } from './absence/said.ts'
import { mailShown } from './mail/mail.ts'
import { otherLanguage } from './other-language.ts'
import { loadMembers, setLanguage } from './store.ts'

export async function me(ctx: Ctx): Promise<Reply> {
  const { m, actor } = ctx
  const p = m.people
  const [first] = actor.memberships
  const self = first
    ? (await loadMembers(ctx.unit, first.group.id, ctx.now)).find((member) => member.id === actor.personId)
    : undefined
  const absences = await listAbsences(ctx.unit, actor.personId, ctx.now)
  const away = absences.map((one) => {
    const period = periodOf(m, actor.zone, one, ctx.now)
    return one.substitute ? m.absence.withStandIn(period, one.substitute.name) : period
  })
  const mail = await mailShown(ctx)
  const wide = self?.wide ?? []
  const roles = [
    ...wide.map((role) => m.wideRole(role)),
    ...actor.memberships.flatMap(({ group, roles }) =>
      [...roles].filter((role) => !wide.includes(role)).map((role) => p.roleIn(m.role(role), group.code)),
    ),
  ]
  return privately({
    tone: 'neutral',
    title: p.meTitle(actor.name),
    body: [
      {
        kind: 'fields',
        fields: [
          { label: p.meLabels.roles, value: roles.length > 0 ? roles.join(', ') : m.none },
          { label: p.meLabels.language, value: p.languageName },
          { label: p.meLabels.absence, value: away.length > 0 ? m.enumerated(away) : p.present },
          ...(self && self.topics.length > 0
            ? [{ label: m.topics.mine, value: m.enumerated(self.topics) }]
            : []),
          { label: p.meLabels.place, value: p.platform(actor.via.platform) },
          ...mail.fields,
        ],
      },
    ],
    actions: [
      otherLanguage(m),
      ...absences.map((one) => (one.from <= ctx.now ? imBack(m) : cancelAbsence(m, actor.zone, one))),
      ...mail.actions,
    ],
  })
}

export async function changeLanguage(language: Language, ctx: Ctx): Promise<Reply> {
  await setLanguage(ctx.unit, ctx.actor.personId, language)
  const m = ctx.messages(language)
  const said = privately({
    tone: 'good',
    body: [{ kind: 'text', text: m.people.languageChanged }],
    actions: [],
  })
  return { ...said, language }
}
