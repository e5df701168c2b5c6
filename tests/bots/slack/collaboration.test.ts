/** The menu of any message: its shortcut opens the form with what was written. */
import { collaborationContract } from '../../contracts/collaboration.ts'
import { openSlack, userId } from './driver.ts'

collaborationContract(
  'Slack',
  () => openSlack(),
  (chat, as, { id, text, by }) => {
    const message = { channel: chat.space('activities'), ts: id, text, user: userId(by) }
    return chat.witnessed(as, chat.client.shortcut(userId(as), 'collaborate', message))
  },
)
