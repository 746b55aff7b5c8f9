//@target photoshop
// Works on one recipe of a Docket server, or on one after the other. See README.md beside this file.
(function () {
  //@include "include/refusal.jsx"
  //@include "include/json.jsx"
  //@include "include/http.jsx"
  //@include "include/docket.jsx"
  //@include "include/recipe-shape.jsx"
  //@include "include/recipe.jsx"
  //@include "include/smart-object.jsx"
  //@include "include/layers.jsx"
  //@include "include/locate.jsx"
  //@include "include/contents.jsx"
  //@include "include/outputs.jsx"
  //@include "include/export.jsx"
  //@include "include/tasks.jsx"
  //@include "include/job.jsx"
  //@include "include/loop.jsx"
  //@include "include/main.jsx"
  return main();
}());
