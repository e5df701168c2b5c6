import { forwardedContract } from '../../contracts/forwarded.ts'
import { openSlack } from './driver.ts'

forwardedContract('slack', async () => {
  const chat = await openSlack()
  return { chat, db: chat.db }
})
