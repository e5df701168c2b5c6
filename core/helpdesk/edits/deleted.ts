/**
 * A message is not there any more. Whoever asked a question by it is asked, once and in private, whether it is to be
 * withdrawn; nothing else changes: platforms do not always say who deleted it.
 */
import type { Database } from '../../../prisma/client.ts'
import type { Gone } from '../../command/incoming.ts'
import { post, toPersonAlone } from '../../delivery/outbox.ts'
import { messages } from '../../i18n/messages.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Ids } from '../../kernel/ids.ts'
import { deletedCard } from '../cards/edited.ts'
import { mayMove, QUESTION } from '../question.ts'
import { rulesOf } from '../reading/locate.ts'
import { findQuestions } from '../store.ts'
import { askedIn } from './edit-store.ts'

/** The same again changes nothing. */
export async function messageDeleted(
  { db, clock, ids }: { db: Database; clock: Clock; ids: Ids },
  gone: Gone,
): Promise<void> {
  const now = clock.now()
  const id = await askedIn(db.unit, gone)
  const question = id && (await findQuestions(db.unit, [id])).get(id)
  if (!question) return
  const { asker } = question
  const who = { personId: asker.id, isTrainer: false, isCoordinator: false }
  if (mayMove(rulesOf(question, now), 'dismiss', who)) return
  const group = { id: question.groupId, organisationId: question.organisationId }
  const card = deletedCard(messages(asker.language), question)
  const about = { type: QUESTION, id: question.id } as const
  await db.transaction((unit) =>
    post({ unit, ids, now }, [
      toPersonAlone(group, asker.id, { key: `deleted:${question.id}`, card, about, shows: 'deleted' }),
    ]),
  )
}
