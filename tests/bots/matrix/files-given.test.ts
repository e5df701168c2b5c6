import { type FilesWorld, filesContract } from '../../contracts/files.ts'
import { openDriver } from './driver.ts'

filesContract('Matrix', async (): Promise<FilesWorld> => {
  const chat = await openDriver()
  const { world } = chat
  let left = 0
  let isLarge = false
  world.server.fault = ({ path }) => {
    if (!path.endsWith('/media/v3/upload') || left-- <= 0) return undefined
    return isLarge
      ? { status: 413, body: { errcode: 'M_TOO_LARGE', error: 'too large' } }
      : { status: 502, body: { errcode: 'M_UNKNOWN', error: 'Bad gateway' } }
  }
  return {
    chat,
    db: world.db,
    clock: world.clock,
    ids: world.ids,
    assistant: () => world.composed().assistant,
    platform: () => world.platform(),
    trainers: { kind: 'place', workspaceId: 'matrix', channelId: world.rooms.trainers.id },
    hasKeys: true,
    upset(trouble, times) {
      isLarge = trouble === 'too large'
      left = times
    },
  }
})
