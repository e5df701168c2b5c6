import { type FilesWorld, filesContract } from '../../contracts/files.ts'
import { openSlack } from './driver.ts'
import { TEAM } from './workspace.ts'

filesContract('slack', async (): Promise<FilesWorld> => {
  const chat = await openSlack()
  return {
    chat,
    db: chat.db,
    clock: chat.clock,
    ids: chat.ids,
    assistant: () => chat.assistant,
    platform: () => chat.current,
    trainers: { kind: 'place', workspaceId: TEAM, channelId: chat.space('trainers') },
    hasKeys: false,
    upset(trouble, times) {
      const said = JSON.stringify({ ok: false, error: 'file_upload_size_restricted' })
      chat.fake.calm()
      if (trouble === 'out of order') chat.fake.disorder('upload', { status: 500 }, Math.ceil(times / 4))
      else if (times > 0)
        chat.fake.disorder(
          'files.getUploadURLExternal',
          { status: 200, headers: { 'content-type': 'application/json' }, body: said },
          times,
        )
    },
  }
})
