/** `/domaines`: what a trainer answers for. */
import type { Messages } from '../../i18n/messages.ts'
import { type Block, type Card, text } from '../../view/card.ts'
import type { TeamTopics, Topics } from '../topics/choose.ts'
import { topicName, uncoveredOf } from '../topics/topics.ts'

/** @param isNews they have just chosen them */
export function topicsCard(m: Messages, { topics, frameworks }: Topics, isNews: boolean): Card {
  const t = m.topics
  const names = topics.map((topic) => ({ text: topicName(topic, frameworks, m.language) }))
  const domains = frameworks.flatMap((framework) =>
    framework.domains.map(({ code }) => ({ text: topicName(code, frameworks, m.language) })),
  )
  return {
    tone: isNews ? 'good' : 'neutral',
    title: isNews ? t.noted : t.title,
    body: [
      ...(names.length > 0 ? [{ kind: 'list', items: names } as const, text(t.effect)] : [text(t.none)]),
      ...(isNews || domains.length === 0 ? [] : [text(t.domains), { kind: 'list', items: domains } as const]),
    ],
    actions: [
      {
        label: t.choose,
        style: names.length > 0 ? 'plain' : 'primary',
        intent: { command: 'person.choose-topics', input: {} },
      },
      ...(names.length > 0
        ? [{ label: t.drop, style: 'plain', intent: { command: 'person.drop-topics', input: {} } } as const]
        : []),
    ],
  }
}

/** Those of the groups that somebody coordinates; below their own, where they train too. `typed`: they named some as theirs. */
export function teamTopicsCard(
  m: Messages,
  own: Card | undefined,
  teams: readonly TeamTopics[],
  typed = false,
): Card {
  const t = m.topics
  const body = teams.flatMap((team): Block[] => {
    const frameworks = team.framework ? [team.framework] : []
    const items = team.answered.map(({ topic, names }) => ({
      text: topicName(topic, frameworks, m.language),
      detail: names.join(', '),
    }))
    const uncovered = uncoveredOf(team, m.language)
    return [
      ...(items.length > 0 ? [text(t.teamTitle(team.code)), { kind: 'list', items } as const] : []),
      ...(uncovered === null
        ? [text(m.report.nobodySaidTopics(team.code))]
        : uncovered.length > 0
          ? [text(m.report.uncovered(team.code, uncovered))]
          : []),
    ]
  })
  if (own) return { ...own, body: [...own.body, ...body] }
  return {
    tone: typed ? 'attention' : 'neutral',
    title: t.teamsTitle,
    body: [...(typed ? [text(t.onlyTrainers)] : []), ...body],
    actions: [],
  }
}
