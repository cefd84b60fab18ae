package webapi

// What servers that go-swagger has generated send their bodies with.
var _ = register(
	row("github.com/go-openapi/runtime", "Producer", "Produce", Send).on(0).json(1),
	row("github.com/go-openapi/runtime", "ProducerFunc", "Produce", Send).on(0).json(1),
)
