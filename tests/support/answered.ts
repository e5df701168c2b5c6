/** Questions of a group that were answered, in numbers, as asking and answering them one by one would have left them. */
import { QUESTION } from '../../core/helpdesk/question.ts'
import type { Ids } from '../../core/kernel/ids.ts'
import { addToIndex } from '../../core/retrieval/index-store.ts'
import type { Database } from '../../prisma/client.ts'
import type { Asking } from './askings.ts'
import { rowsOf } from './rows.ts'

const AT_ONCE = 500

export async function answeredTexts(db: Database, ids: Ids, askings: readonly Asking[], at: Date) {
  const group = await rowsOf(db).group.findFirstOrThrow({ where: { code: 'MATHS' } })
  const person = (userId: string) => rowsOf(db).identity.findFirstOrThrow({ where: { userId } })
  const [asker, trainer] = [await person('karim'), await person('claire')]
  const { id: groupId, organisationId } = group
  const texts = askings.map(({ asked, answer }, nth) => ({
    id: ids.next(),
    reference: `SOS-MATHS-2025-${String(nth + 1).padStart(4, '0')}`,
    asked,
    said: answer,
  }))
  for (let from = 0; from < texts.length; from += AT_ONCE) {
    const some = texts.slice(from, from + AT_ONCE)
    await rowsOf(db).question.createMany({
      data: some.map(({ id, reference, asked }) => ({
        ...{ id, organisationId, groupId, askerId: asker.personId, reference, text: asked },
        ...{ channel: 'forum', state: 'answered', assigneeId: trainer.personId, assignedAt: at, askedAt: at },
      })),
    })
    await rowsOf(db).questionEntry.createMany({
      data: some.map(({ id, said }) => ({
        ...{ id: ids.next(), questionId: id, authorId: trainer.personId },
        ...{ kind: 'answer', text: said, cycle: 1, at },
      })),
    })
    await addToIndex(
      db.unit,
      some.map(({ id, asked, said }) => ({
        ...{ organisationId, groupId, subject: { type: QUESTION, id }, at },
        told: { asked, said },
      })),
    )
  }
  return { texts, scope: { organisationId, groupIds: [groupId] } }
}
