import { adapterContract } from '../../contracts/adapter.ts'
import { openLocalChatDriver } from './driver.ts'

adapterContract('the local chat', openLocalChatDriver)
