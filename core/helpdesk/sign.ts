/** How a question stands, as a sign: decided once, for all platforms. Pure. */
import { BEGUN, type Sign } from '../view/sign.ts'
import type { Standing } from './reading/standing.ts'

/** Of the question, wherever it was asked or is quoted. */
export function signOf({ question, guarantee }: Standing): Sign {
  const isTaken = question.claimedAt !== null && question.assignee !== null
  switch (question.state) {
    case 'answered':
      return { stage: 'answered', isTaken }
    case 'resolved':
      return { stage: 'resolved', isTaken }
    case 'closed':
      return { stage: 'closed', isTaken }
    case 'dismissed':
      return { stage: 'none', isTaken: false }
    case 'waiting':
      return { stage: 'waiting', isTaken }
    case 'open': {
      const isLate = guarantee.kind === 'running' && guarantee.stands === 'late'
      return { stage: isLate ? 'late' : 'waiting', isTaken }
    }
  }
}

/** Of words that were an answer, which whoever gave it may take back. */
export function signOfAnswer(counts: boolean): Sign {
  return counts ? { stage: 'answered', isTaken: false } : BEGUN
}
