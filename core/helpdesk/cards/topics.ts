/** `/domaines`: what a trainer answers for. */
import type { Messages } from '../../i18n/messages.ts'
import { type Card, text } from '../../view/card.ts'
import type { Topics } from '../topics/choose.ts'
import { topicName } from '../topics/topics.ts'

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
