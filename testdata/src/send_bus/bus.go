// Package send_bus answers over a message bus: no response writer is there to see.
package send_bus

import (
	"encoding/json"

	"send_bus/wire"
)

type failure struct {
	Status int    `json:"code"`
	Number uint16 `json:"err_code"`
	Text   string `json:"description"`
}

type reply struct {
	Error *failure `json:"error,omitempty"`
}

var failures = map[string]*failure{
	"bad":     {Status: 400, Number: 10001},
	"missing": {Status: 400, Number: 10002}, // want `error code "10002" goes with status 400; contract store says 404`
	"busy":    {Status: 503, Number: 10009}, // want `unknown error code "10009"`
}

func publish(send func([]byte)) {
	b, _ := json.Marshal(reply{Error: failures["busy"]})
	send(b)
	b, _ = json.Marshal(reply{Error: &failure{503, 10008, ""}}) // want `unknown error code "10008"`
	send(b)
	b, _ = json.Marshal(wire.Reply{Failure: &wire.Failure{Number: 10007, Text: "busy"}}) // want `unknown error code "10007"`
	send(b)
	b, _ = json.Marshal(wire.Reply{Failure: &wire.Failure{Number: 10001, Text: "bad"}})
	send(b)
}

// A type that stands in no envelope has a number of its own.
type event struct {
	Number int    `json:"err_code"`
	Text   string `json:"description"`
}

func record(log func(event)) { log(event{20500, "rotated"}) }
