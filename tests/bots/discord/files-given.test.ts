import { type FilesWorld, filesContract } from '../../contracts/files.ts'
import { openDriver } from './driver.ts'
import { broken } from './faults.ts'

const TOO_LARGE = { status: 413, body: { code: 40005, message: 'Request entity too large' } }

filesContract('discord', async (): Promise<FilesWorld> => {
  const chat = await openDriver()
  const { cast } = chat
  let left = 0
  let answer = broken
  cast.fake.disturbFiles = () => (left-- > 0 ? answer : undefined)
  return {
    chat,
    db: cast.db,
    clock: cast.clock,
    ids: cast.ids,
    assistant: () => cast.composed().assistant,
    platform: () => cast.platform(),
    trainers: { kind: 'place', workspaceId: 'discord', channelId: cast.channelOf('trainers') },
    hasKeys: true,
    upset(trouble, times) {
      answer = trouble === 'out of order' ? broken : TOO_LARGE
      left = times
    },
  }
})
