import { pastedContract } from '../../contracts/pasted.ts'
import { channelId, openSlack, userId } from './driver.ts'

/** Slack makes a snippet of it. */
pastedContract('slack', async () => {
  const chat = await openSlack()
  return {
    ...{ chat, db: chat.db },
    async paste(as, text, { space, under }) {
      const snippet = { mode: 'snippet', filetype: 'text' }
      const file = { ...chat.fake.uploaded('texte', new TextEncoder().encode(text)), ...snippet }
      const channel = space ? channelId(space) : chat.fake.workspace.dm(userId(as))
      const { envelope } = chat.client.message(userId(as), channel, '', under?.id, { files: [file] })
      await chat.act(envelope)
    },
  }
})
