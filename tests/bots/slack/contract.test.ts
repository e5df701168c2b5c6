import { adapterContract } from '../../contracts/adapter.ts'
import { openSlack } from './driver.ts'

adapterContract('slack', () => openSlack())
