/** Who of a team answers for what, and what was found of it: one topic is one, however its letters are typed. Pure. */
import { answersFor, topicsOfTeam } from '../../helpdesk/topics/topics.ts'
import type { Team, Trainer } from './coverage-store.ts'
import type { Known } from './gaps.ts'

export type OfTopic = {
  readonly topic: string
  readonly known: readonly Known[]
  /** Those who answer for it; nobody where all have given it up. */
  readonly trainers: readonly Trainer[]
}

export function byTopic({ trainers, known }: Pick<Team, 'trainers' | 'known'>): OfTopic[] {
  const found = known.flatMap(({ topic }) => topic ?? [])
  return topicsOfTeam([...trainers.map(({ topics }) => topics), found]).map((topic) => ({
    topic,
    known: known.filter((one) => one.topic !== null && answersFor([one.topic], topic)),
    trainers: trainers.filter(({ topics }) => answersFor(topics, topic)),
  }))
}
