/** A command in reply to a message is about that message: Telegram repeats it, however old it is. */
import { collaborationContract } from '../../contracts/collaboration.ts'
import { openDriver } from './driver.ts'

collaborationContract(
  'Telegram',
  () => openDriver('topics'),
  (chat, as, { id }) => chat.command(as, 'collaboration', '', { space: 'activities', answers: id }),
)
