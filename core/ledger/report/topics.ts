/**
 * What the questions of a report are about. The ledger holds no words: each promise is the ledger's, and what its question is
 * about is told by its words and by what the team answers for, as both are now. Pure.
 */
import {
  type GroupTopics,
  spokenIn,
  topicName,
  topicReader,
  topicsOfTeam,
} from '../../helpdesk/topics/topics.ts'
import type { Language } from '../../kernel/actor.ts'
import { type Figures, figuresOf, type Promised } from './figures.ts'

export type About = Promised & {
  /** As people read it; null where none is recognised. */ readonly topic: string | null
}

export type TopicFigures = { readonly topic: string | null; readonly figures: Figures }

/** Tells what a question of the group is about: exactly one topic, or none. */
export function topicsOf(
  { framework, covered }: GroupTopics,
  language: Language,
): (text: string) => string | null {
  const domains = framework?.domains.map(({ code }) => code) ?? []
  const own = topicsOfTeam(covered).filter((topic) => !domains.includes(topic))
  const read = topicReader([...own, ...domains], framework?.id ?? '')
  return (text) => {
    const topic = read(spokenIn(text))
    return topic === undefined ? null : topicName(topic, framework ? [framework] : [], language)
  }
}

/**
 * The most asked first; what is about nothing that is known comes last. Every promise is in exactly one of them; none at all
 * where nothing is recognised in any, for then there is nothing to sort by.
 */
export function byTopic(promises: readonly About[]): TopicFigures[] {
  if (promises.every(({ topic }) => topic === null)) return []
  return [...new Set(promises.map(({ topic }) => topic))]
    .map((topic) => ({ topic, figures: figuresOf(promises.filter((one) => one.topic === topic)) }))
    .sort(
      (one, other) =>
        Number(one.topic === null) - Number(other.topic === null) ||
        other.figures.asked - one.figures.asked ||
        (one.topic ?? '').localeCompare(other.topic ?? ''),
    )
}
