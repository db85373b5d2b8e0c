"""Given names that go with one pronoun nearly always, and common short forms.

A name that is missing only leaves the gender open, and a pronoun is then resolved by place alone.
"""

from __future__ import annotations

from reader.attribution.word_lists import words_of

MALE = words_of(
    """
    aaron abbas abdul abdullah abel abraham adam adel ahmad ahmed akbar alan albert alejandro
    alex alexander alfred ali alireza allen alvaro amir anders andre andreas andrew angus
    anthony antonio ari arnold arthur asghar austin barack barry bashar behrouz ben benjamin
    bernard bernie bert bill billy bob bobby boris brad bradley brendan brent brett brian bruce
    bryan byron calvin carl carlos charles charlie chris christian christopher chuck clarence
    clark clay cliff clint clive colin connor corey craig curtis dale damian dan daniel danny
    darius darrell darren dave david dean dennis derek derrick diego dmitri dominic don donald
    doug douglas duncan dwight earl ed eddie edgar eduardo edward edwin ehsan elias elijah
    emilio emmanuel enrique eric erik ernest esteban eugene evan farhad farid felipe felix
    fernando fidel floyd francis francisco frank franklin fred frederick gabriel garrett gary
    gavin gene geoff geoffrey george gerald gerard gholam gilbert glenn gordon graham grant greg
    gregory guillermo gunther gustavo guy hamid hans harold harry harvey hasan hashem hassan
    hector henrik henry herbert herman hossein houshang howard hugh hugo hussein ian ibrahim
    ebrahim igor isaac ivan ismail jack jacob jake jamal james jamie jared jason javad javier
    jay jeb jeff jeffrey jeremy jerome jerry jesse jesus jim jimmy joe joel joey johan john
    johnny jon jonathan jorge jose josef joseph josh joshua juan julian julius justin kamal
    karim karl kaveh keith ken kenneth kevin khalid kirk kofi kurt kyle lance lars larry
    lawrence lee len leo leon leonard leonardo lewis liam lloyd lou louis lucas luis luke
    mahmoud majid manuel marc marcel marco marcos marcus mario mark marshall martin marvin
    masoud massoud mathew matt matthew maurice max maxim mehdi michael michel miguel mike
    mikhail mitch mitt mohammad mohammed mohsen mohsin moses mostafa mustafa muhammad nabil
    nasser nathan nathaniel neil nelson newt nicholas nick nicolas nigel nikolai noah noam
    norman oliver omar oscar otto pablo patrick paul pedro perry pete peter phil philip phillip
    pierre rafael rahim ralph ramon rand randall randy raul ray raymond reince reinhold reza
    ricardo richard rick ricky rob robert roberto robin rod rodney rodrigo roger rohollah
    ruhollah ron ronald ross roy ruben rudy rupert russell ryan said saeed sajid salman sam
    samuel saul scott sean sebastian sergei sergey seth shahram shane shawn sheldon sidney simon
    spencer stanley stefan stephen steve steven stewart stuart sven ted terrence theodore thomas
    tim timothy tobias todd tom tommy tony travis trevor trey troy tyler victor viktor vince
    vincent vladimir wade walter warren wayne wesley will william willie winston wolfgang xavier
    yasser yousef yuri yves zachary zack
    """
)

FEMALE = words_of(
    """
    abby abigail ada adele agnes aisha alana alexandra alice alicia alison allison amanda amber
    amelia amy ana andrea angela angelica anita ann anna anne annette annie april arlene ashley
    astrid audrey ava azadeh azar bahar barbara beatrice becky bella bernadette beth betsy betty
    beverly brenda bridget brittany brooke carla carly carmen carol carolina caroline carolyn
    carrie catherine cathy cecilia celeste charlotte chelsea cheryl christina christine cindy
    claire clara claudia colleen condoleezza connie constance cynthia daisy dana danielle dawn
    deborah debbie debra denise diana diane dianne dolores donna dora doris dorothy edith eileen
    elaine eleanor elena elisabeth elise elizabeth ella ellen elsa emily emma erica erin esther
    ethel eva eve evelyn faezeh farah fariba fatemeh fatima fiona florence forough frances
    gabriela gail geraldine gina ginny gisele gloria golnaz grace greta gwen hannah harriet
    heather heidi helen helena hilary hilda hillary holly huma ingrid irene iris isabel isabella
    ivana ivanka jacqueline jan jane janet janice jasmine jean jeanette jeanne jen jenna
    jennifer jenny jessica jill joan joanna joanne jocelyn josephine joy joyce juanita judith
    judy julia juliana julie june karen kate katherine kathleen kathryn kathy katie katrina
    kayla kellyanne kim kimberly kirsten kristen kristin laila lara laura lauren laurie leah
    leila leslie lily linda lindsay lisa liz lois lora loretta lori lorraine louise lucia lucy
    lupe lydia lynn madeleine madeline maggie mahnaz mahsa malala mandy marcia margaret
    margarita maria mariam marie marilyn marina marjorie marlene martha mary maryam masih
    maureen maxine maya megan megyn melania melanie melissa mercedes meredith michele michelle
    mina mindy minoo miriam molly monica nadia nadine nancy naomi narges nasrin natalia natalie
    nazanin neda nicole nina nora norma olga olivia pamela pat patricia patty paula pauline
    peggy penelope penny phyllis priscilla rachel ramona rebecca regina renee rhonda rita
    roberta robyn rosa rosalind rose rosemary roxana roxanne ruth sabrina sadie sally samantha
    sandra sara sarah shabnam shahla sharon sheila shelly sherry shirin shirley sigrid silvia
    simone simin soheila sofia sonia sophia sophie stacey stacy stella stephanie sue susan
    susana suzanne sylvia tamara tammy tania tanya tara tatiana teresa theresa tiffany tina toni
    tracy ursula valerie vanessa vera veronica victoria virginia vivian wanda wendy whitney
    winifred yasmin yolanda yvette yvonne zahra zainab zoe zohreh
    """
)

SHORT_FORMS = {
    short: long
    for long, shorts in {
        "joseph": "joe joey", "michael": "mike mick", "william": "bill will billy willie",
        "robert": "bob rob bobby", "james": "jim jimmy jamie", "thomas": "tom tommy",
        "david": "dave", "daniel": "dan danny", "christopher": "chris", "timothy": "tim",
        "edward": "ed eddie ted", "anthony": "tony", "benjamin": "ben", "samuel": "sam",
        "gregory": "greg", "matthew": "matt", "steven": "steve stephen", "kenneth": "ken",
        "ronald": "ron", "richard": "rick dick rich", "charles": "chuck charlie",
        "andrew": "andy drew", "donald": "don", "douglas": "doug", "jeffrey": "jeff",
        "patrick": "pat", "peter": "pete", "philip": "phil phillip", "raymond": "ray",
        "stanley": "stan", "nicholas": "nick", "lawrence": "larry", "leonard": "len lenny",
        "frederick": "fred", "gerald": "gerry jerry", "elizabeth": "liz beth betsy betty",
        "katherine": "kate kathy katie catherine cathy", "margaret": "maggie peggy",
        "deborah": "debbie debra", "susan": "sue suzy", "jennifer": "jen jenny",
        "rebecca": "becky", "patricia": "patty trish", "pamela": "pam", "cynthia": "cindy",
        "victoria": "vicky", "abigail": "abby", "alexander": "alex", "zachary": "zack",
        "joshua": "josh", "nathaniel": "nate nathan", "bernard": "bernie", "walter": "walt",
        "alfred": "al", "rudolph": "rudy", "vincent": "vince", "eugene": "gene",
    }.items()
    for short in shorts.split()
}  # fmt: skip
