import { forwardedContract } from '../../contracts/forwarded.ts'
import { openDriver } from './driver.ts'

forwardedContract(
  'discord',
  async () => {
    const chat = await openDriver()
    return { chat, db: chat.cast.db }
  },
  { tellsAuthors: false },
)
