import { actsContract } from '../../contracts/acts.ts'
import { adapterContract } from '../../contracts/adapter.ts'
import { openLocalChatDriver } from './driver.ts'

adapterContract('the local chat', openLocalChatDriver)
actsContract('the local chat', openLocalChatDriver)
