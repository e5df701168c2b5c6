/** The menu of any message, under Applications: it opens the form with what was written. */
import { collaborationContract } from '../../contracts/collaboration.ts'
import { openDriver } from './driver.ts'

collaborationContract(
  'Discord',
  () => openDriver(),
  (chat, as, { id }) => {
    const { world } = chat.cast.fake
    const menu = world.commands.find((one) => one['name'] === 'Attester une compétence')
    const message = world.messages.get(id)
    if (!menu || !message) throw new Error('no such entry, or no such message')
    return chat.act(as, message.channel_id, 2, {
      id: menu['id'],
      name: 'Attester une compétence',
      type: 3,
      target_id: id,
      resolved: { messages: { [id]: world.asSent(message) } },
    })
  },
)
