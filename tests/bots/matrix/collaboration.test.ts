/** A command in reply to a message is about that message, which the homeserver is asked for. */
import { collaborationContract } from '../../contracts/collaboration.ts'
import { openDriver } from './driver.ts'

collaborationContract('Matrix', openDriver, (chat, as, { id }) =>
  chat.command(as, 'collaboration', '', { space: 'activities', answers: id }),
)
