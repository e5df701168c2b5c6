/** The files of a question or an activity, for whoever asks for them: in private, on the account on which they asked. */
import type { Ctx } from '../command/context.ts'
import { post } from '../delivery/outbox.ts'
import { filesShown } from '../files/said.ts'
import { filesAbout } from '../files/store.ts'
import { FILES_MAX } from '../kernel/files.ts'
import type { Subject } from '../kernel/subject.ts'
import { privately, type Reply, text } from '../view/card.ts'
import { mayOpen } from './opening.ts'

/** @param about which they may see; of its files they get those that they may open. */
export async function giveFiles(
  ctx: Ctx,
  about: Subject & { title: string; organisationId: string },
): Promise<Reply> {
  const { actor, unit, m, ids, now } = ctx
  const { type, id, title, organisationId } = about
  const all = await filesAbout(unit, type === 'question' ? { questionId: id } : { activityId: id })
  const rolesIn = (groupId: string) => actor.memberships.find(({ group }) => group.id === groupId)?.roles
  const reader = { personId: actor.personId, rolesIn }
  const files = all.filter(({ ownerId, use }) => mayOpen({ ownerId, uses: [use] }, reader))
  const messages = Math.ceil(files.length / FILES_MAX)
  await post(
    { unit, ids, now },
    Array.from({ length: messages }, (_, index) => ({
      key: `files:asked:${ids.next()}`,
      to: { person: actor.personId, account: actor.via },
      organisationId,
      about: { type, id },
      card: {
        tone: 'neutral' as const,
        title: m.filesOf(title),
        body: filesShown(m, files.slice(index * FILES_MAX, (index + 1) * FILES_MAX)),
        actions: [],
      },
    })),
  )
  return privately({
    tone: 'neutral',
    body: [text(files.length === 0 ? m.filesNone : m.filesComing(files.length))],
    actions: [],
  })
}
