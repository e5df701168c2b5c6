import { redrawContract } from '../../contracts/redraws.ts'
import { openLocalChatDriver } from './driver.ts'

redrawContract('the local chat', openLocalChatDriver)
