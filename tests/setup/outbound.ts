// Nothing leaves this machine during a test: the simulator's wrapper is loaded before the app, so that *.myshopify.com reaches the simulator
// a test has started and any other host that was not announced throws.
import "../../simulator/outbound.ts"
