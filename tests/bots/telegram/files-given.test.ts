import { type FilesWorld, filesContract } from '../../contracts/files.ts'
import { driverOn } from './driver.ts'
import { channelOf, type Layout, openWorld } from './world.ts'

const FILES = /^send(Photo|Document|MediaGroup)$/

const openWith = async (layout: Layout): Promise<FilesWorld> => {
  const world = await openWorld(layout)
  let left = 0
  let isLarge = false
  world.fake.fault = ({ method }) => {
    if (!FILES.test(method) || left-- <= 0) return undefined
    return isLarge
      ? { status: 413, description: 'Request Entity Too Large' }
      : { status: 500, description: 'Internal Server Error' }
  }
  const chat = driverOn(world)
  return {
    chat,
    db: world.db,
    clock: world.clock,
    ids: world.ids,
    assistant: () => world.composed().assistant,
    platform: () => world.platform(),
    trainers: { kind: 'place', workspaceId: 'telegram', channelId: channelOf(layout, 'trainers') },
    hasKeys: false,
    upset(trouble, times) {
      isLarge = trouble === 'too large'
      left = times
    },
  }
}

filesContract('Telegram, a group with topics', () => openWith('topics'))
filesContract('Telegram, a group for each space', () => openWith('groups'))
