/** What becomes of a message on its platform after it was kept: it is noted, and what was kept stays. */
import { open, type Unit } from '../../../prisma/unit.ts'
import type { Gone } from '../../command/incoming.ts'

/** The same again changes nothing; neither does an edit of before it was kept. One statement. */
export async function noteMessageEdited(unit: Unit, message: Gone, at: Date): Promise<void> {
  const { platform, workspaceId, channelId, ref } = message
  await open(unit).$executeRaw`
    update "Collaboration" set "editedAt" = ${at}
    where "platform" = ${platform} and "workspaceId" = ${workspaceId} and "channelId" = ${channelId} and "ref" = ${ref}
      and "attestedAt" < ${at} and ("editedAt" is null or "editedAt" < ${at})`
}

/** The first time that it is told is when. One statement. */
export async function noteMessageDeleted(unit: Unit, message: Gone, at: Date): Promise<void> {
  const { platform, workspaceId, channelId, ref } = message
  await open(unit).$executeRaw`
    update "Collaboration" set "deletedAt" = ${at}
    where "platform" = ${platform} and "workspaceId" = ${workspaceId} and "channelId" = ${channelId} and "ref" = ${ref}
      and "deletedAt" is null`
}
