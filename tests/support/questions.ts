/** Open questions in numbers, with their guarantee running, as asking them one by one would have left them. */
import { guarantee } from '../../core/helpdesk/promise.ts'
import { DAY, HOUR } from '../../core/kernel/clock.ts'
import type { Ids } from '../../core/kernel/ids.ts'
import { policyKey } from '../../core/policy/policy.ts'
import type { Database } from '../../prisma/client.ts'
import { rowsOf } from './rows.ts'

export async function manyQuestions(db: Database, ids: Ids, number: number, askedAt: Date): Promise<void> {
  const group = await rowsOf(db).group.findFirstOrThrow()
  const person = (userId: string) => rowsOf(db).identity.findFirstOrThrow({ where: { userId } })
  const [asker, trainer] = [await person('ines'), await person('claire')]
  const { organisationId } = group
  const questions = Array.from({ length: number }, () => {
    const id = ids.next()
    return {
      id,
      organisationId,
      groupId: group.id,
      askerId: asker.personId,
      reference: `SOS-MANY-${id}`,
      text: 'Comment faire ?',
      channel: 'forum',
      state: 'open',
      assigneeId: trainer.personId,
      assignedAt: askedAt,
      askedAt,
    }
  })
  await rowsOf(db).question.createMany({ data: questions })
  const { days = 0 } = guarantee
  await rowsOf(db).deadline.createMany({
    data: questions.map(({ id }) => ({
      id: ids.next(),
      organisationId,
      subjectType: 'question',
      subjectId: id,
      cycle: 1,
      policy: policyKey(guarantee),
      zone: 'Europe/Paris',
      days,
      startedAt: askedAt,
      dueAt: new Date(askedAt.getTime() + days * DAY),
      state: 'running',
      nextStepAt: new Date(askedAt.getTime() + days * 6 * HOUR),
    })),
  })
}
