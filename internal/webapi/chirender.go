package webapi

import "net/http"

var chiRender = functions("github.com/go-chi/render")

var _ = register(
	// The request carries the status to the function that writes.
	chiRender("Status", SetStatus).on(0).status(1),
	chiRender("JSON", Send).on(0).also(1).json(2),
	chiRender("XML", Send).on(0).also(1).as(XML, 2),
	chiRender("PlainText", Send).on(0).also(1).raw(2),
	chiRender("HTML", Send).on(0).also(1).raw(2),
	chiRender("Data", Send).on(0).also(1).raw(2),
	chiRender("NoContent", Abort).on(0).fixed(http.StatusNoContent),
	chiRender("DefaultResponder", Send).on(0).also(1).json(2),
	chiRender("Respond", Send).on(0).also(1).json(2),
	chiRender("Render", Send).on(0).also(1).json(2).hook("Render"),
	chiRender("RenderList", Send).on(0).also(1).json(2),
)
